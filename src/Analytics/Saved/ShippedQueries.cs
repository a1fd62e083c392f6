using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Saved;

/// <summary>Queries that every project has from the beginning.</summary>
internal static class ShippedQueries
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<SavedQuery> All { get; } =
    [
        Query(
            "cost-by-model-and-day",
            "Calls, tokens and cost in US dollars of each model and day, the newest day first.",
            """
            SELECT time::DATE AS day, provider, model, count(*) AS calls, sum(input_tokens)::BIGINT AS input_tokens, sum(output_tokens)::BIGINT AS output_tokens,
                sum(cached_tokens)::BIGINT AS cached_tokens, sum(total_usd) AS cost_usd, sum(priced_usd) AS computed_usd, count(*) FILTER (cost_source = 'unpriced') AS unpriced_calls
            FROM priced_llm_calls WHERE coalesce(wraps_llm_calls, 0) = 0 GROUP BY ALL ORDER BY day DESC, calls DESC
            """),
        Query(
            "failures-of-session",
            "What failed in one session, in its order.",
            "SELECT time, kind, error_type, pattern, subject, subject_id, recovered_at, recovered_with FROM single_failures WHERE session_id = $session ORDER BY arrival",
            "session"),
        Query(
            "failures-today",
            "Failures since midnight (UTC) by what they have in common, the most frequent first, and how many of them recovered.",
            """
            SELECT fingerprint, error_type, any_value(pattern) AS pattern, count(*) AS failures, count(recovered_at) AS recovered, max(time) AS last_seen
            FROM single_failures WHERE time >= current_date GROUP BY fingerprint, error_type ORDER BY failures DESC, fingerprint
            """),
        Query(
            "largest-sessions",
            "The sessions with the most events, and how many of them tell of a failure.",
            "SELECT session_id, name, event_count, record_count, error_count, first_event_at, last_event_at FROM sessions ORDER BY event_count DESC, session_id LIMIT 50"),
        Query(
            "recovery-by-strategy",
            "How often failures of a type recovered with each strategy, and how long it took.",
            "SELECT * EXCLUDE (project) FROM debug_error_recovery_patterns ORDER BY error_count DESC, error_type"),
        Query(
            "runs-by-hour",
            "Finished executions of each hour of the last day and the share that failed.",
            """
            SELECT date_trunc('hour', "timestamp") AS hour, count(*) AS runs, count(*) FILTER (WHERE status <> 'success') AS failed,
                count(*) FILTER (WHERE status <> 'success') / count(*) AS failed_share
            FROM records WHERE "timestamp" >= now()::TIMESTAMP - INTERVAL 24 HOURS GROUP BY hour ORDER BY hour
            """),
        Query(
            "slowest-contexts",
            "Contexts by their 95th percentile of duration in milliseconds, the slowest first.",
            """
            SELECT context_type, context_id, count(*) AS runs, median(duration_ms) AS median_ms, quantile_cont(duration_ms, 0.95) AS p95_ms, max(duration_ms) AS max_ms
            FROM records WHERE duration_ms IS NOT NULL GROUP BY ALL ORDER BY p95_ms DESC, context_type, context_id LIMIT 50
            """),
        Query(
            "stalled-now",
            "Executions and transactions that stand, the longest first.",
            """
            SELECT 'execution' AS kind, context_type, context_id, execution_id, NULL AS transaction_id, stalled_since AS since FROM executions WHERE status = 'stalled'
            UNION ALL
            SELECT 'transaction', NULL, NULL, NULL, transaction_id, since FROM stands WHERE status = 'stalled' AND transaction_id IS NOT NULL AND execution_id IS NULL
            ORDER BY since
            """),
    ];

    /// <summary>The one of a name; null for none.</summary>
    public static SavedQuery? Find(string name) => All.FirstOrDefault(query => query.Name == name);

    private static SavedQuery Query(string name, string description, string sql, params string[] parameters) => new(name, description, sql, parameters, null);
}
