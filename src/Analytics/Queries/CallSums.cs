namespace DebugGrid.Analytics.Queries;

/// <summary>
/// What calls of models came to, as SQL over <c>priced_llm_calls</c>: their count, tokens, and cost in US dollars with the part of it that was computed and the calls whose cost is
/// not known. A call that wraps others is left out: its tokens are those of the calls below it.
/// </summary>
internal static class CallSums
{
    /// <summary>The condition of the calls that count.</summary>
    public const string Counted = "coalesce(wraps_llm_calls, 0) = 0";

    /// <summary>The columns, of which tokens and cost are NULL where no call told any.</summary>
    public const string Columns =
        """
        count(*) AS llm_calls, least(sum(input_tokens), 9223372036854775807)::BIGINT AS input_tokens, least(sum(output_tokens), 9223372036854775807)::BIGINT AS output_tokens,
        sum(total_usd) AS cost_usd, sum(priced_usd) AS computed_usd, count(*) FILTER (cost_source = 'unpriced') AS unpriced_calls
        """;

    /// <summary>The columns where they may lack, since no model was called.</summary>
    public const string Shown =
        "coalesce(llm_calls, 0) AS llm_calls, input_tokens, output_tokens, cost_usd, computed_usd, coalesce(unpriced_calls, 0) AS unpriced_calls";
}
