using DebugGrid.Analytics.Statistics.Comparison;

namespace DebugGrid.Analytics.Packages.Comparisons;

/// <summary>How a context went in a session, beside the baseline.</summary>
/// <param name="Context">The context.</param>
/// <param name="Verdict">Speed and failures; its names are those of the sessions.</param>
internal sealed record ContextVerdict(string Context, VariantVerdict Verdict)
{
    /// <summary>Whether it is surely worse in something.</summary>
    public bool IsWorse => Verdict.Speed.Finding is VariantFinding.Worse || Verdict.Failures.Finding is VariantFinding.Worse;

    /// <summary>Whether it is surely better in something.</summary>
    public bool IsBetter => Verdict.Speed.Finding is VariantFinding.Better || Verdict.Failures.Finding is VariantFinding.Better;

    /// <summary>How sure the surest of both findings is; 1 where neither has a p-value.</summary>
    public double Chance => Math.Min(Verdict.Speed.AdjustedPValue ?? 1, Verdict.Failures.AdjustedPValue ?? 1);

    /// <summary>How far the speeds are apart, whichever is the faster: the logarithm of their ratio; 0 where there is none.</summary>
    public double Distance => Verdict.Speed.Difference is { } speed ? Math.Abs(Math.Log(speed.Ratio)) : 0;
}
