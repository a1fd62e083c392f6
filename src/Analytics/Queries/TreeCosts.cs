namespace DebugGrid.Analytics.Queries;

/// <summary>
/// What the calls of models in each execution of a tree, and in everything below it, came to. A place in the tree begins with the places of all that lies above it, so a sum is added to
/// those; only executions with calls are looked at.
/// </summary>
internal static class TreeCosts
{
    /// <summary>The common table <c>spent</c> with a <c>place</c> and the columns of <see cref="CallSums"/>, out of <c>tree</c>, whose places have two numbers a level.</summary>
    public const string Sql =
        $"""
        calls AS MATERIALIZED (
            SELECT e.id, tree.place, tree.depth
            FROM (SELECT * FROM event_log WHERE kind = 'llm_call' AND project = $project) e
            JOIN tree ON e.context_type = tree.context_type AND e.context_id = tree.context_id AND e.execution_id = tree.execution_id
        ), called AS (
            SELECT place, depth, {CallSums.Columns} FROM calls JOIN priced_llm_calls USING (id)
            WHERE project = $project AND {CallSums.Counted} GROUP BY place, depth
        ), spent AS (
            SELECT place[:2 * (above + 1)] AS place, sum(llm_calls)::BIGINT AS llm_calls, least(sum(input_tokens), 9223372036854775807)::BIGINT AS input_tokens,
                least(sum(output_tokens), 9223372036854775807)::BIGINT AS output_tokens, sum(cost_usd) AS cost_usd, sum(computed_usd) AS computed_usd,
                sum(unpriced_calls)::BIGINT AS unpriced_calls
            FROM (SELECT *, unnest(range(depth + 1)) AS above FROM called) GROUP BY ALL
        )
        """;
}
