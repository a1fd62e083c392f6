namespace DebugGrid.Analytics.Queries;

/// <summary>How a group of ended runs went, as columns of a statement over <c>status</c>, <c>duration_ms</c> and <c>time</c>: whoever sums up runs does it by these.</summary>
internal static class RunSummary
{
    /// <summary>The columns; the quantiles are one of them, <c>q</c>, so that durations are sorted once.</summary>
    public const string Columns =
        """
        count(*) AS executions, count(*) FILTER (status = 'success') AS successes, count(*) FILTER (status = 'error') AS errors,
        count(*) FILTER (status = 'timeout') AS timeouts, count(*) FILTER (status = 'success') / count(*) AS success_rate,
        avg(duration_ms) AS mean_ms, quantile_cont(duration_ms, [0.5, 0.95, 0.99]) AS q, min(duration_ms) AS min_ms, max(duration_ms) AS max_ms,
        min(time) AS first_at, max(time) AS last_at
        """;

    /// <summary>The columns that <c>q</c> is taken apart into, by the statement around.</summary>
    public const string Quantiles = "q[1] AS median_ms, q[2] AS p95_ms, q[3] AS p99_ms";
}
