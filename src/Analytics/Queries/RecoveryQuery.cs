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
        return new PagedQuery { Columns = Columns, From = Strategies(where.Sql, filter.MinCount.ToString(CultureInfo.InvariantCulture)), Where = where };
    }

    /// <summary>The strategies of each fingerprint, as a subquery.</summary>
    /// <param name="where">Which failures, as SQL.</param>
    /// <param name="leastCount">How many there must be of a fingerprint.</param>
    // What is alike is counted first, so that the rest works on few rows. Each failure is one attempt of what was announced for it, and another of what it succeeded with when
    // that is something else.
    internal static string Strategies(string where, string leastCount) =>
        $"""
        (WITH failed AS (
            SELECT any_value(project) AS project, fingerprint, any_value(error_type) AS error_type, any_value(pattern) AS pattern, kind, recovery_strategy, recovered_with,
                count(*) AS failures, count(recovered_at) AS recoveries, min(time) AS first_seen, max(time) AS time, max(arrival) AS arrival
            FROM single_failures WHERE {where} GROUP BY fingerprint, kind, recovery_strategy, recovered_with
        ), timed AS (
            SELECT fingerprint, coalesce(recovered_with, recovery_strategy) AS recovery_strategy,
                quantile_cont(greatest(epoch_us(recovered_at) - epoch_us(time), 0) / 1000, [0.5, 0.95]) AS q
            FROM single_failures WHERE {where} AND recovered_at IS NOT NULL GROUP BY ALL
        ), pattern AS (
            SELECT fingerprint, any_value(project) AS project, any_value(error_type) AS error_type, any_value(pattern) AS pattern, list_sort(list(DISTINCT kind)) AS kinds,
                sum(failures)::BIGINT AS errors, sum(recoveries)::BIGINT AS recovered_errors, min(first_seen) AS first_seen
            FROM failed GROUP BY fingerprint HAVING sum(failures) >= {leastCount}
        ), attempt AS (
            SELECT fingerprint, recovery_strategy, true AS announced, failures, recoveries, time, 2 * arrival AS arrival,
                coalesce(recovered_with, recovery_strategy) IS NOT DISTINCT FROM recovery_strategy AS worked
            FROM failed WHERE recovery_strategy IS NOT NULL OR recovered_with IS NULL
            UNION ALL
            SELECT fingerprint, recovered_with, false, failures, recoveries, time, 2 * arrival + 1, true
            FROM failed WHERE recovered_with IS DISTINCT FROM recovery_strategy AND recovered_with IS NOT NULL
        ), strategy AS (
            SELECT fingerprint, recovery_strategy, sum(failures)::BIGINT AS tried, coalesce(sum(recoveries) FILTER (worked), 0)::BIGINT AS recovered,
                coalesce(sum(failures) FILTER (announced), 0)::BIGINT AS announced, coalesce(sum(recoveries) FILTER (announced AND worked), 0)::BIGINT AS k,
                sum(recoveries)::BIGINT AS recovered_anyhow, max(time) AS time, max(arrival) AS arrival
            FROM attempt GROUP BY fingerprint, recovery_strategy
        ), compared AS (
            SELECT p.*, s.* EXCLUDE (fingerprint, recovered_anyhow), s.announced AS n, t.q[1] AS median_recovery_ms, t.q[2] AS p95_recovery_ms,
                p.errors - s.tried AS without_tried, p.recovered_errors - s.recovered_anyhow AS without_recovered
            FROM pattern p JOIN strategy s USING (fingerprint) LEFT JOIN timed t ON t.fingerprint = s.fingerprint AND t.recovery_strategy IS NOT DISTINCT FROM s.recovery_strategy
        )
        SELECT *, k / nullif(n, 0) AS share, {WilsonBounds.Low("k", "n")} AS share_low, {WilsonBounds.High("k", "n")} AS share_high,
            without_recovered / nullif(without_tried, 0) AS without_share, {WilsonBounds.Low("without_recovered", "without_tried")} AS without_share_low,
            {WilsonBounds.High("without_recovered", "without_tried")} AS without_share_high
        FROM compared)
        """;
}
