using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Queries;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Calls;

/// <summary>Reads what calls of models came to.</summary>
internal static class ModelSpendReader
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Of a session.</summary>
    public static ModelSpend OfSession(DuckDBConnection connection, string project, string session, CancellationToken cancellationToken)
    {
        var where = new Conditions().Equal("project", project).Equal("session_id", session);
        return Read(connection, "", where, cancellationToken);
    }

    /// <summary>Of executions: type and id of the context, and the run.</summary>
    public static ModelSpend OfRuns(
        DuckDBConnection connection, string project, IEnumerable<(string ContextType, string ContextId, string ExecutionId)> runs, CancellationToken cancellationToken)
    {
        string keys = JsonSerializer.Serialize(runs.Select(static run => new { run.ContextType, run.ContextId, run.ExecutionId }), Names);
        const string Within =
            """
            SEMI JOIN (
                SELECT e.id FROM event_log e
                SEMI JOIN (SELECT unnest(from_json($keys, '[{"context_type":"VARCHAR","context_id":"VARCHAR","execution_id":"VARCHAR"}]'), recursive := true)) USING (context_type, context_id, execution_id)
                WHERE e.project = $project AND e.kind = 'llm_call'
            ) USING (id)
            """;
        return Read(connection, Within, new Conditions().Equal("project", project).Add("$keys IS NOT NULL", "keys", keys), cancellationToken);
    }

    private static ModelSpend Read(DuckDBConnection connection, string within, Conditions where, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            SELECT count(*), coalesce(sum(input_tokens), 0)::BIGINT, coalesce(sum(output_tokens), 0)::BIGINT, sum(total_usd), sum(priced_usd), count(*) FILTER (cost_source = 'unpriced')
            FROM priced_llm_calls {within} WHERE coalesce(wraps_llm_calls, 0) = 0 AND {where.Sql}
            """);
        where.Bind(command);
        return command.Read(
            static reader =>
            {
                reader.Read();
                return new ModelSpend(
                    reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetDouble(3), reader.IsDBNull(4) ? null : reader.GetDouble(4), reader.GetInt64(5));
            },
            cancellationToken);
    }
}
