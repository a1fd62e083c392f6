using System.Globalization;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// Failures by fingerprint: how many, where, and whether they became more. With a beginning, the time asked for is compared with the time before it, of the same length: of all
/// failures of both, the share that came in the later one is expected to be that of the executions that ended in it (of the time, where none ended in one of the two). A pattern has
/// risen where Wilson's interval of 95 % of its share lies above that, fallen where it lies below, which is the test of two Poisson rates given their sum (J. Przyborowski,
/// H. Wilenski, "Homogeneity of results in testing samples from Poisson series", Biometrika 31, 1940). Failures of one operation count once for it: they are not independent.
/// </summary>
internal static class ErrorPatternQuery
{
    private const string Columns =
        """
        fingerprint, error_type, pattern, kinds, count, share, operations, sessions, contexts, agents, variants, trend, count_before, operations_before, ratio, ratio_low, ratio_high,
        strategies, sample_ids, first_seen, last_seen
        """;

    /// <summary>Names of one list at most.</summary>
    private const int MaxNames = 20;

    /// <summary>Events that stand for a pattern.</summary>
    private const int MaxSamples = 3;

    /// <summary>The question; the most frequent first.</summary>
    /// <param name="filter">Which failures.</param>
    /// <param name="now">The end of the time when the filter has none.</param>
    /// <exception cref="InvalidQueryException">The least count is below 1, a context has a type or an id alone, or the time ends before it begins.</exception>
    public static PagedQuery Of(ErrorPatternFilter filter, Timestamp now)
    {
        Require("min_count", filter.MinCount >= 1, $"The least count is {filter.MinCount}, not at least 1.");
        Require("context_id", filter.ContextType is null == filter.ContextId is null, "A context has a type and an id.");
        long to = filter.To ?? now.Microseconds;
        Require("to", filter.From is not { } begin || begin < to, "The time ends before it begins.");
        long? before = filter.From - (to - filter.From);
        var where = new Conditions().With("project", filter.Project);
        string which = "project = $project";
        string ended = which;
        Narrow("session_id", filter.SessionId, "session", ofRuns: true);
        Narrow("error_type", filter.ErrorType, "error_type", ofRuns: false);
        if (filter.ContextType is { } type)
        {
            where.With("context", new ContextKey(type, filter.ContextId!).ToString()).With("context_type", type).With("context_id", filter.ContextId!);
            const string Own = "context_type = $context_type AND context_id = $context_id";
            which += $" AND ((subject = 'context' AND subject_id = $context) OR (kind <> 'record' AND arrival IN (SELECT arrival FROM event_log WHERE project = $project AND {Own})))";
            ended += $" AND {Own}";
        }

        if (filter.To is not null)
            which += $" AND time < make_timestamp({Number(to)})";
        string from = filter.From is { } first ? $"make_timestamp({Number(first)})" : "'-infinity'::TIMESTAMP";
        string since = before is { } earlier ? $"time >= make_timestamp({Number(earlier)}) AND time < make_timestamp({Number(to)})" : "true";
        string least = Number(filter.MinCount);
        string asked = $"{which} AND time >= {from}";
        return new PagedQuery
        {
            Columns = Columns,
            From = Patterns($"{which} AND {since}", asked, $"{ended} AND NOT repeated AND {since}", from, least, before is not null, which),
            Where = where,
            Time = "rank",
        };

        void Narrow(string column, string? value, string parameter, bool ofRuns)
        {
            if (value is null)
                return;
            where.With(parameter, value);
            which += $" AND {column} = ${parameter}";
            if (ofRuns)
                ended += $" AND {column} = ${parameter}";
        }
    }

    private static string Patterns(string both, string asked, string ended, string from, string least, bool isCompared, string ever) =>
        $"""
        (WITH exposed AS ({Exposure(ended, from, isCompared)}), failed AS (
            SELECT *, time >= {from} AS later, coalesce(scope || ' ' || scope_id, id::VARCHAR) AS operation FROM single_failures WHERE {both}
        ), counted AS (
            SELECT fingerprint, any_value(error_type) AS error_type, any_value(pattern) AS pattern, list_sort(list(DISTINCT kind) FILTER (later)) AS kinds,
                count(*) FILTER (later) AS count, count(*) FILTER (NOT later) AS count_before,
                count(DISTINCT operation) FILTER (later) AS operations, count(DISTINCT operation) FILTER (NOT later) AS operations_before,
                count(DISTINCT session_id) FILTER (later) AS sessions,
                list_sort(list(DISTINCT subject_id) FILTER (later AND subject = 'context'))[:{MaxNames}] AS contexts,
                list_sort(list(DISTINCT subject_id) FILTER (later AND subject = 'agent'))[:{MaxNames}] AS agents,
                max_by(id, arrival, {MaxSamples}) FILTER (later) AS sample_ids, min(time) FILTER (later) AS first_seen, max(time) AS last_seen, max(arrival) AS arrival
            FROM failed GROUP BY fingerprint HAVING count(*) FILTER (later) >= {least}
        ), varied AS (
            SELECT t.fingerprint, list_sort(list(DISTINCT r.variant_id))[:{MaxNames}] AS variants
            FROM (SELECT coalesce(same_as, id) AS told, arrival FROM failures WHERE {both} AND kind = 'record') f JOIN failed t ON t.id = f.told
            JOIN (SELECT arrival, variant_id FROM execution_records WHERE project = $project AND status <> 'success' AND variant_id IS NOT NULL) r ON r.arrival = f.arrival
            WHERE t.later GROUP BY t.fingerprint
        ), tried AS (
            SELECT fingerprint, list({"{"}'strategy': recovery_strategy, 'tried': tried, 'recovered': recovered, 'share': share, 'share_low': share_low, 'share_high': share_high{"}"}
                ORDER BY tried DESC, recovery_strategy)[:{MaxNames}] AS strategies
            FROM {RecoveryQuery.Strategies($"{asked} AND (recovery_strategy IS NOT NULL OR recovered_with IS NOT NULL)", "1")} WHERE recovery_strategy IS NOT NULL GROUP BY fingerprint
        ), compared AS (
            SELECT c.*, e.expected, c.operations + c.operations_before AS n, {WilsonBounds.Low("c.operations", "(c.operations + c.operations_before)")} AS low,
                {WilsonBounds.High("c.operations", "(c.operations + c.operations_before)")} AS high, v.variants, t.strategies
            FROM counted c CROSS JOIN exposed e LEFT JOIN varied v USING (fingerprint) LEFT JOIN tried t USING (fingerprint)
        )
        SELECT *, $project AS project, count / sum(count) OVER () AS share, make_timestamp(count) AS rank,
            operations / nullif(operations_before, 0) / odds AS ratio, low / (1 - low) / odds AS ratio_low, CASE WHEN high < 1 THEN high / (1 - high) / odds END AS ratio_high,
            CASE WHEN expected IS NULL THEN NULL WHEN count_before = 0 AND NOT EXISTS (SELECT 1 FROM single_failures f WHERE {ever} AND f.time < {from} AND f.fingerprint = compared.fingerprint) THEN 'new'
                WHEN low > expected THEN 'risen' WHEN high < expected THEN 'fallen' ELSE 'steady' END AS trend
        FROM (SELECT *, expected / (1 - expected) AS odds FROM compared) compared)
        """;

    /// <summary>The share of what both times had that the later one is expected to have.</summary>
    private static string Exposure(string ended, string from, bool isCompared) => isCompared
        ? $"""
          SELECT CASE WHEN later > 0 AND earlier > 0 THEN later / (later + earlier) ELSE 0.5 END AS expected
          FROM (SELECT count(*) FILTER (time >= {from}) AS later, count(*) FILTER (time < {from}) AS earlier FROM execution_records WHERE {ended})
          """
        : "SELECT NULL::DOUBLE AS expected";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Require(string field, bool holds, string fault)
    {
        if (!holds)
            throw new InvalidQueryException(field, fault);
    }
}
