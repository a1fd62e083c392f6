using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Analytics.Statistics.Comparison;
using DebugGrid.Analytics.Statistics.Durations;
using DebugGrid.Analytics.Statistics.Rates;
using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>What a package says of variants beside each other.</summary>
internal static class ComparisonItems
{
    private const int Digits = 4;

    /// <summary>An item for each variant but the baseline.</summary>
    public static IReadOnlyList<PackageItem> Of(ComparisonReport? comparison) => comparison is null ? [] : [.. comparison.Verdicts.Select(Of)];

    /// <summary>What is said of one.</summary>
    public static PackageItem Of(VariantVerdict verdict) => new()
    {
        Kind = "comparisons",
        Worth = 150,
        Sentence = verdict.Sentence,
        Facts =
        [
            new PackageFact("variant_id", "Variant", verdict.Variant),
            new PackageFact("baseline", "Baseline", verdict.Baseline),
            new PackageFact("speed", "Speed", Name(verdict.Speed.Finding), Name(verdict.Speed.Finding)),
            new PackageFact("failures", "Failures", Name(verdict.Failures.Finding), Name(verdict.Failures.Finding)),
            new PackageFact("basis", "By", verdict.Basis),
            .. verdict.Speed.Difference is { } speed ? Speed(verdict.Speed, speed) : [],
            .. verdict.Failures.Difference is { } failures ? Failures(verdict.Failures, failures) : [],
        ],
    };

    private static IEnumerable<PackageFact> Speed(SpeedVerdict verdict, DurationDifference difference) =>
    [
        Number("duration_ratio", "Time of the Baseline's", difference.Ratio, difference.RatioInterval),
        Number("duration_shift_ms", "Shift in ms (Hodges–Lehmann)", difference.ShiftMs, difference.ShiftInterval),
        new PackageFact("speed_p", "Speed p (Mann–Whitney, adjusted)", Rounded(verdict.AdjustedPValue)),
        new PackageFact("effect", "Effect (Cliff's delta)", Rounded(difference.Ranks.CliffsDelta), $"{Rounded(difference.Ranks.CliffsDelta)} ({difference.Effect.ToString().ToLowerInvariant()})"),
    ];

    private static IEnumerable<PackageFact> Failures(FailureVerdict verdict, RateDifference difference) =>
    [
        Number("failure_rate", "Failure Rate (Wilson)", difference.Rate, difference.RateInterval),
        Number("baseline_failure_rate", "Baseline's Failure Rate (Wilson)", difference.Base, difference.BaseInterval),
        Number("failure_difference", "Difference (Newcombe)", difference.Difference, difference.DifferenceInterval),
        new PackageFact("failures_p", "Failures p (adjusted)", Rounded(verdict.AdjustedPValue)),
    ];

    private static PackageFact Number(string key, string label, double value, Interval? interval) => new(
        key, label, Rounded(value), interval is { } known ? $"{Rounded(value)} ({Rounded(known.Lower)} to {Rounded(known.Upper)})" : null);

    private static double? Rounded(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, Digits) : null;

    private static string Name(VariantFinding finding) => finding switch
    {
        VariantFinding.Better => "better",
        VariantFinding.Worse => "worse",
        VariantFinding.NoDifference => "no difference",
        VariantFinding.NotEnoughData => "not enough data",
        _ => "not enough sessions",
    };
}
