using System.Text.Json;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Payloads;

/// <summary>Reads payloads of ended executions.</summary>
internal static class PayloadReader
{
    /// <summary>Reads them, by the ids of the events that ended the executions.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="project">Their project.</param>
    /// <param name="ids">Ids of records; others are not found.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IReadOnlyDictionary<string, RunPayload> Read(DuckDBConnection connection, string project, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $$"""
            SELECT id::VARCHAR, {{PayloadColumn.Of("request_data")}}, {{PayloadColumn.Of("response_data")}} FROM execution_records
            WHERE project = $project AND id IN (SELECT unnest(from_json($ids, '["UUID"]')))
            """,
            new DuckDBParameter("project", project), new DuckDBParameter("ids", JsonSerializer.Serialize(ids)));
        return command.Read(
            reader =>
            {
                var payloads = new Dictionary<string, RunPayload>(StringComparer.Ordinal);
                while (reader.Read())
                    payloads[reader.GetString(0)] = new RunPayload(reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2));
                return payloads;
            },
            cancellationToken);
    }
}
