using System.Text.Json;
using DebugGrid.Analytics.Queries;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Packages.Payloads;
using DebugGrid.Analytics.Packages.Suspects;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Sessions;

/// <summary>Reads what ended in a session, in the order in which it did.</summary>
internal static class StepReader
{
    /// <summary>Steps that are read at most, from the first: a fault is made before it shows.</summary>
    public const int MaxSteps = 2_000;

    /// <summary>Reads them.</summary>
    /// <param name="connection">The connection that has <see cref="EndedRuns"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IReadOnlyList<RunStep> Read(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            SELECT r.context_type, r.context_id, first.execution_id, r.status, error, {PayloadColumn.Of("request_data")}, {PayloadColumn.Of("response_data")}, r.time, r.duration_ms,
                coalesce(r.parent_execution_id, r.told->>'$.parent_execution_id')
            FROM (FROM {EndedRuns.Table} ORDER BY time, arrival LIMIT {MaxSteps}) first JOIN execution_records r ON r.arrival = first.arrival ORDER BY r.time, r.arrival
            """);
        return command.Read(ReadAll, cancellationToken);
    }

    private static List<RunStep> ReadAll(DuckDBDataReader reader)
    {
        var steps = new List<RunStep>();
        while (reader.Read())
        {
            string? response = Text(reader, 6);
            steps.Add(new RunStep
            {
                ContextType = reader.GetString(0),
                ContextId = reader.GetString(1),
                ExecutionId = reader.GetString(2),
                Status = reader.GetString(3),
                Error = Text(reader, 4),
                Request = Text(reader, 5),
                Response = response,
                Text = Said(response),
                EndedAt = reader.GetDateTime(7),
                DurationMs = reader.IsDBNull(8) ? null : reader.GetDouble(8),
                ParentExecutionId = Text(reader, 9),
            });
        }

        return steps;
    }

    private static string? Text(DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A response that is one text is that text; any other is read as it stands, as is one that was cut.</summary>
    private static string Said(string? response)
    {
        if (response is not ['"', .., '"'])
            return response?.Replace("\\n", "\n", StringComparison.Ordinal).TrimStart('"') ?? "";
        try
        {
            return JsonSerializer.Deserialize<string>(response)!;
        }
        catch (JsonException)
        {
            return response;
        }
    }
}
