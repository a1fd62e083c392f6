using DebugGrid.Analytics.Statistics.Comparison;

namespace DebugGrid.Analytics.Packages.Comparisons;

/// <summary>How a context went in a session, beside the baseline.</summary>
/// <param name="Context">The context.</param>
/// <param name="Session">The session.</param>
/// <param name="Speed">How fast it was.</param>
/// <param name="Failures">How often it failed.</param>
/// <param name="Told">The same in words; its names are those of the sessions. Of thousands of verdicts few are told.</param>
internal sealed record ContextVerdict(string Context, string Session, SpeedVerdict Speed, FailureVerdict Failures, Func<VariantVerdict> Told)
{
    /// <summary>Whether it is surely worse in something.</summary>
    public bool IsWorse => Speed.Finding is VariantFinding.Worse || Failures.Finding is VariantFinding.Worse;

    /// <summary>Whether it is surely better in something.</summary>
    public bool IsBetter => Speed.Finding is VariantFinding.Better || Failures.Finding is VariantFinding.Better;

    /// <summary>How sure the surest of both findings is; 1 where neither has a p-value.</summary>
    public double Chance => Math.Min(Speed.AdjustedPValue ?? 1, Failures.AdjustedPValue ?? 1);

    /// <summary>How far the speeds are apart, whichever is the faster: the logarithm of their ratio; 0 where there is none.</summary>
    public double Distance => Speed.Difference is { } speed ? Math.Abs(Math.Log(speed.Ratio)) : 0;
}
