using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>One operation of agents: what it came to, and what happened in it.</summary>
internal static class WorkflowQuery
{
    /// <summary>Rows of each list of a context, the newest.</summary>
    public const int MaxParts = 100;

    /// <summary>Patterns of failures in a summary, the most frequent.</summary>
    private const int MaxPatterns = 20;

    private const string Own = "project = $project AND correlation_id = $correlation";

    /// <summary>The counts, with the cost of the calls of models, where the view sums what senders said alone.</summary>
    private const string About =
        $"""
        SELECT c.* EXCLUDE (project) REPLACE (spent.cost_usd AS cost_usd), spent.computed_usd, spent.unpriced_calls
        FROM (SELECT * FROM workflow_contexts($first, $last) WHERE {Own}) c,
            (SELECT {CallSums.Columns} FROM priced_llm_calls WHERE {CallSums.Counted} AND {Own} AND arrival BETWEEN $first AND $last) spent
        """;

    /// <summary>Counts of an operation with the cost of its calls of models, and its failures by fingerprint, as a JSON object; empty when the history holds nothing of it.</summary>
    public static ReadOnlyMemory<byte> Summary(DuckDBConnection connection, string project, string correlation, CancellationToken cancellationToken) => One(
        connection,
        $$"""
        SELECT about.*, f.* FROM ({{About}}) about, (
            SELECT coalesce(sum(errors), 0)::BIGINT AS failures, coalesce(sum(recovered), 0)::BIGINT AS recovered_failures,
                list({'fingerprint': fingerprint, 'error_type': error_type, 'pattern': pattern, 'failures': errors, 'recovered': recovered, 'last_seen': last_seen}
                    ORDER BY errors DESC, fingerprint)[:{{MaxPatterns}}] AS failure_patterns
            FROM (SELECT fingerprint, any_value(error_type) AS error_type, any_value(pattern) AS pattern, count(*) AS errors, count(recovered_at) AS recovered, max(time) AS last_seen
                FROM single_failures WHERE {{Own}} AND arrival BETWEEN $first AND $last GROUP BY fingerprint)) f
        """,
        project,
        correlation,
        cancellationToken);

    /// <summary>The newest states, errors, successes, steps, calls and failed runs of an operation, each list oldest first, as a JSON object; empty when there are none.</summary>
    public static ReadOnlyMemory<byte> Context(DuckDBConnection connection, string project, string correlation, CancellationToken cancellationToken)
    {
        var about = One(connection, About, project, correlation, cancellationToken);
        return about.IsEmpty ? about : new WorkflowParts(connection, project, correlation, about).Write(Parts, cancellationToken);
    }

    private static readonly (string Name, string Sql)[] Parts =
    [
        ("steps", Newest("step_id AS id, occurred_at AS time, step_index, step_name, step_status, error_message, duration_ms", "debug_workflow_steps", "occurred_at")),
        ("errors", Newest(
            "error_event_id AS id, occurred_at AS time, agent_name, error_type, error_severity, error_message, recovery_strategy, state_snapshot_id", "debug_error_events", "occurred_at")),
        ("successes", Newest(
            "success_event_id AS id, occurred_at AS time, agent_name, success_classification, quality_score, success_message, recovery_strategy, error_event_id",
            "debug_success_events",
            "occurred_at")),
        ("snapshots", Newest("snapshot_id AS id, captured_at AS time, agent_name, snapshot_type, state_version, agent_state AS state", "debug_state_snapshots", "captured_at")),
        ("llm_calls", Newest(
            "id, time, tool_name, provider, model, input_tokens, output_tokens, total_usd AS cost_usd, cost_source, latency_ms, coalesce(wraps_llm_calls, 0) > 0 AS wraps_others, "
            + "quality_score, classification AS success_classification",
            "priced_llm_calls",
            "time")),
        ("failed_executions", Newest(
            "id, time, context_type, context_id, execution_id, status, error, duration_ms", "execution_records", "time", " AND NOT repeated AND status <> 'success'")),
    ];

    private static string Newest(string columns, string from, string time, string besides = "") =>
        $"SELECT * FROM (SELECT {columns} FROM {from} WHERE {Own} AND {time} BETWEEN $from AND $to{besides} ORDER BY {time} DESC LIMIT {MaxParts}) ORDER BY time";

    private static ReadOnlyMemory<byte> One(DuckDBConnection connection, string sql, string project, string correlation, CancellationToken cancellationToken)
    {
        OperationArrivals arrivals = OperationArrivals.Of(connection, project, correlation, cancellationToken);
        using var command = connection.Command(
            sql,
            new DuckDBParameter("project", project), new DuckDBParameter("correlation", correlation), new DuckDBParameter("first", arrivals.First), new DuckDBParameter("last", arrivals.Last));
        var page = command.Read(HistoryQueries.ReadAll, cancellationToken);
        return page.Count == 0 ? default : page.Items[1..^1];
    }
}
