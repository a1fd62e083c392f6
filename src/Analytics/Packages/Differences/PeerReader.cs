using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Packages.Payloads;
using DebugGrid.Analytics.Queries;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Differences;

/// <summary>Reads executions of a context that succeeded, with what they called.</summary>
internal static class PeerReader
{
    /// <summary>Executions that are read at most, the newest.</summary>
    public const int MaxPeers = 200;

    /// <summary>Calls of different contexts that are read of all of them. Where there are more, none are compared: what was not read would look as if it had not been called.</summary>
    private const int MaxCalls = 50_000;

    /// <summary>Reads the newest that succeeded, and the one that is compared with them.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="filter">The context, and the run that is compared.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The run, null when it has not ended, and its peers.</returns>
    public static (PeerRun? Run, IReadOnlyList<PeerRun> Peers) Read(DuckDBConnection connection, HistoryFilter filter, CancellationToken cancellationToken)
    {
        List<PeerRun> runs = Runs(connection, filter, cancellationToken);
        var calls = Calls(connection, filter, runs, cancellationToken);
        PeerRun[] known = [.. runs.Select(run => run with { Calls = calls.GetValueOrDefault(run.ExecutionId, []) })];
        return (Array.Find(known, run => run.ExecutionId == filter.ExecutionId), [.. known.Where(run => run.ExecutionId != filter.ExecutionId)]);
    }

    private static List<PeerRun> Runs(DuckDBConnection connection, HistoryFilter filter, CancellationToken cancellationToken)
    {
        var own = Own(filter);
        using var command = connection.Command(
            $"""
            WITH own AS (
                SELECT *, {HistoryQueries.OwnRun} AS run FROM execution_records WHERE {own.Sql} AND NOT repeated
            ), picked AS (
                SELECT id FROM own WHERE run = $run
                UNION ALL (SELECT id FROM own WHERE status = 'success' AND run <> $run ORDER BY time DESC, arrival DESC LIMIT {MaxPeers})
            )
            SELECT run, duration_ms, coalesce(variant_id, told->>'$.variant_id'), {PayloadColumn.Of("request_data")} FROM own SEMI JOIN picked USING (id) ORDER BY time DESC, arrival DESC
            """,
            new DuckDBParameter("run", filter.ExecutionId));
        own.Bind(command);
        return command.Read(
            reader =>
            {
                var runs = new List<PeerRun>();
                while (reader.Read())
                    runs.Add(new PeerRun
                    {
                        ExecutionId = reader.GetString(0),
                        DurationMs = reader.IsDBNull(1) ? null : reader.GetDouble(1),
                        VariantId = reader.IsDBNull(2) ? null : reader.GetString(2),
                        Request = reader.IsDBNull(3) ? null : reader.GetString(3),
                    });
                return runs;
            },
            cancellationToken);
    }

    private static Dictionary<string, Dictionary<(string, string), PeerCalls>> Calls(
        DuckDBConnection connection, HistoryFilter filter, IReadOnlyList<PeerRun> runs, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $$"""
            SELECT run, context_type, context_id, count(*), count(*) FILTER (status IN ('error', 'timeout')), coalesce(sum(duration_ms), 0) FROM (
                SELECT coalesce(parent_execution_id, told->>'$.parent_execution_id') AS run, coalesce(parent_context, told->>'$.parent_context') AS above,
                    context_type, context_id, status, duration_ms
                FROM execution_records WHERE project = $project AND NOT repeated
            ) WHERE run IN (SELECT unnest(from_json($runs, '["VARCHAR"]'))) AND (above = $context OR above IS NULL)
            GROUP BY run, context_type, context_id LIMIT {{MaxCalls + 1}}
            """,
            new DuckDBParameter("project", filter.Project), new DuckDBParameter("context", filter.ContextId),
            new DuckDBParameter("runs", JsonSerializer.Serialize(runs.Select(static run => run.ExecutionId))));
        return command.Read(
            reader =>
            {
                var calls = new Dictionary<string, Dictionary<(string, string), PeerCalls>>(StringComparer.Ordinal);
                for (int read = 1; reader.Read(); read++)
                {
                    if (read > MaxCalls)
                        return [];
                    if (!calls.TryGetValue(reader.GetString(0), out var ofRun))
                        calls.Add(reader.GetString(0), ofRun = []);
                    ofRun[(reader.GetString(1), reader.GetString(2))] = new PeerCalls(reader.GetInt64(3), reader.GetInt64(4), reader.GetDouble(5));
                }

                return calls;
            },
            cancellationToken);
    }

    private static Conditions Own(HistoryFilter filter) =>
        new Conditions().Equal("project", filter.Project).Equal("context_type", filter.ContextType).Equal("context_id", filter.ContextId);
}
