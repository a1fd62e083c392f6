using System.Globalization;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// What failures of one fingerprint recovered with: one row for each strategy that was announced for them or that they succeeded with, and one for those without any. A
/// share is of the failures for which the strategy was announced before it was known whether it would help; beside it stand the failures of the same fingerprint without it.
/// </summary>
internal static class RecoveryQuery
{
    private const string Columns =
        """
        fingerprint, error_type, pattern, kinds, recovery_strategy, errors, recovered_errors, tried, recovered, announced, share, share_low, share_high,
        median_recovery_ms, p95_recovery_ms, without_tried, without_recovered, without_share, without_share_low, without_share_high, first_seen, time AS last_seen
        """;

    /// <summary>The question; those whose failures were last seen first.</summary>
    /// <exception cref="InvalidQueryException">The least count is below 1.</exception>
    public static PagedQuery Of(RecoveryFilter filter)
    {
        if (filter.MinCount < 1)
            throw new InvalidQueryException("min_count", $"The least count is {filter.MinCount}, not at least 1.");
        var where = new Conditions().Equal("project", filter.Project).Equal("error_type", filter.ErrorType).Equal("fingerprint", filter.Fingerprint).Between(filter.From, filter.To);
        return new PagedQuery { Columns = Columns, From = Patterns(where.Sql, filter.MinCount.ToString(CultureInfo.InvariantCulture)), Where = where };
    }

    // Each failure is a row for what was announced for it, and another for what it succeeded with when that is something else.
    private static string Patterns(string where, string leastCount) =>
        $"""
        (WITH failed AS (
            SELECT project, fingerprint, error_type, pattern, kind, recovery_strategy, recovered_with, recovered_at, time, arrival,
                greatest(epoch_us(recovered_at) - epoch_us(time), CASE WHEN recovered_at IS NOT NULL THEN 0 END) / 1000 AS recovery_ms
            FROM failures WHERE {where}
        ), pattern AS (
            SELECT fingerprint, any_value(project) AS project, any_value(error_type) AS error_type, any_value(pattern) AS pattern, list_sort(list(DISTINCT kind)) AS kinds,
                count(*) AS errors, count(recovered_at) AS recovered_errors, min(time) AS first_seen
            FROM failed GROUP BY fingerprint HAVING count(*) >= {leastCount}
        ), attempt AS (
            SELECT fingerprint, recovery_strategy, true AS announced, recovered_at, recovery_ms, time, 2 * arrival AS arrival,
                recovered_at IS NOT NULL AND coalesce(recovered_with, recovery_strategy) IS NOT DISTINCT FROM recovery_strategy AS worked
            FROM failed WHERE recovery_strategy IS NOT NULL OR recovered_with IS NULL
            UNION ALL
            SELECT fingerprint, recovered_with, false, recovered_at, recovery_ms, time, 2 * arrival + 1, true
            FROM failed WHERE recovered_with IS DISTINCT FROM recovery_strategy AND recovered_with IS NOT NULL
        ), strategy AS (
            SELECT fingerprint, recovery_strategy, count(*) AS tried, count(*) FILTER (worked) AS recovered, count(*) FILTER (announced) AS announced,
                count(*) FILTER (announced AND worked) AS k, count(recovered_at) AS recovered_anyhow, quantile_cont(recovery_ms, [0.5, 0.95]) FILTER (worked) AS q,
                max(time) AS time, max(arrival) AS arrival
            FROM attempt GROUP BY fingerprint, recovery_strategy
        ), compared AS (
            SELECT p.*, s.* EXCLUDE (fingerprint, k, q, recovered_anyhow, announced), s.announced AS announced, s.k AS k, s.announced AS n,
                s.q[1] AS median_recovery_ms, s.q[2] AS p95_recovery_ms, p.errors - s.tried AS without_tried, p.recovered_errors - s.recovered_anyhow AS without_recovered
            FROM pattern p JOIN strategy s USING (fingerprint)
        )
        SELECT *, k / nullif(n, 0) AS share, {WilsonBounds.Low("k", "n")} AS share_low, {WilsonBounds.High("k", "n")} AS share_high,
            without_recovered / nullif(without_tried, 0) AS without_share, {WilsonBounds.Low("without_recovered", "without_tried")} AS without_share_low,
            {WilsonBounds.High("without_recovered", "without_tried")} AS without_share_high
        FROM compared)
        """;
}
