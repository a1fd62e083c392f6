using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Calls;

/// <summary>What a package says of calls of models.</summary>
internal static class ModelSpendFacts
{
    /// <summary>The facts; none where no model was called.</summary>
    public static IEnumerable<PackageFact> Of(ModelSpend spend)
    {
        if (spend.Calls == 0)
            yield break;
        yield return new PackageFact("llm_calls", "Model Calls", spend.Calls, ShownFigure.Count(spend.Calls));
        if (spend.InputTokens + spend.OutputTokens > 0)
        {
            yield return new PackageFact("input_tokens", "Tokens In", spend.InputTokens, ShownFigure.Count(spend.InputTokens));
            yield return new PackageFact("output_tokens", "Tokens Out", spend.OutputTokens, ShownFigure.Count(spend.OutputTokens));
        }

        yield return new PackageFact("cost_usd", "Model Cost", spend.CostUsd, ShownFigure.Dollars(spend.CostUsd));
        if (spend.ComputedUsd is { } computed)
            yield return new PackageFact("computed_usd", "Of It Computed from Prices", computed, ShownFigure.Dollars(computed));
        if (spend.UnpricedCalls > 0)
            yield return new PackageFact("unpriced_calls", "Calls without a Known Cost", spend.UnpricedCalls, ShownFigure.Count(spend.UnpricedCalls));
    }
}
