using DebugGrid.Analytics.Statistics.Planning;
using DebugGrid.Analytics.Statistics.Rates;
using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>Judges a difference of failure rates.</summary>
internal static class FailureJudge
{
    /// <summary>What the numbers mean.</summary>
    public static FailureVerdict Judge(RateDifference? difference, double? chance, RateSample baseline, RateSample variant, ComparisonOptions options)
    {
        if (difference is null)
            return new(VariantFinding.NotEnoughData, null, null, null);
        if (chance is null || difference.DifferenceInterval is not { } interval)
            return new(VariantFinding.NotEnoughSessions, difference, null, null);
        if (chance <= 1 - options.Level && !interval.Contains(0))
            return new(difference.Difference < 0 ? VariantFinding.Better : VariantFinding.Worse, difference, chance, null);
        NeededData? needed = Needed(difference, baseline, variant, options);
        bool isNone = needed is { IsThere: true } || interval.IsWithin(options.SmallestFailureDifference);
        return new(isNone ? VariantFinding.NoDifference : VariantFinding.NotEnoughData, difference, chance, needed);
    }

    /// <summary>For the difference seen, where it is of interest, else for the smallest that is: as many points more than the baseline's rate, or less where more cannot be.</summary>
    private static NeededData? Needed(RateDifference difference, RateSample baseline, RateSample variant, ComparisonOptions options)
    {
        double smallest = options.SmallestFailureDifference;
        bool isSeen = Math.Abs(difference.Difference) >= smallest;
        double other = isSeen ? difference.Rate : difference.Base + smallest <= 1 ? difference.Base + smallest : difference.Base - smallest;
        double ofEach = SampleSize.ForRates(difference.Base, other, options.Level, options.Power) * difference.DesignEffect;
        return NeededData.Of(isSeen ? difference.Difference : smallest, isSeen, ofEach, baseline.Cases, variant.Cases);
    }
}
