using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>Variants that cost far more or far less a run than the most used one.</summary>
internal static class VariantCosts
{
    /// <summary>From so many times on a difference in cost is worth a word.</summary>
    private const double Worthwhile = 1.5;

    /// <summary>What is said of them.</summary>
    /// <param name="variants">The variants, the most used first.</param>
    public static IEnumerable<PackageItem> Of(IReadOnlyList<VariantFigures> variants)
    {
        if (variants.Count < 2 || OfRun(variants[0]) is not { } usual)
            yield break;
        foreach (VariantFigures variant in variants.Skip(1))
            if (OfRun(variant) is { } cost && Math.Max(cost, usual) >= Worthwhile * Math.Min(cost, usual))
                yield return AdviceItem.Of(
                    116,
                    cost < usual
                        ? $"✅ {Name(variant)} costs {Less(cost / usual)} of what {Name(variants[0])} does a run: prefer it where it is good enough."
                        : $"⚠ {Name(variant)} costs {Times(cost / usual)} times what {Name(variants[0])} does a run: is what it adds worth that?",
                    [
                        new PackageFact(
                            "cost_usd_per_run", "Evidence", cost,
                            $"{ShownFigure.Dollars(cost)} against {ShownFigure.Dollars(usual)} a run, of {ShownFigure.Count(variant.Runs.Executions)} and {ShownFigure.Count(variants[0].Runs.Executions)} runs"),
                    ]);
    }

    /// <summary>What a run cost in the mean; null where a call's cost is not known, and of nothing.</summary>
    private static double? OfRun(VariantFigures variant) =>
        variant is { Spend: { UnpricedCalls: 0, CostUsd: > 0 and var cost }, Runs.Executions: > 0 and var runs } ? cost / runs : null;

    private static string Name(VariantFigures variant) => variant.Id ?? VariantSamples.Unnamed;

    private static string Less(double share) => ShownFigure.Share(share);

    private static string Times(double ratio) => FormattableString.Invariant($"{ratio:0.#}");
}
