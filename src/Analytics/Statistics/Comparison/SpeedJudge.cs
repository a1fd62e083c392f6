using DebugGrid.Analytics.Statistics.Durations;
using DebugGrid.Analytics.Statistics.Planning;
using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>Judges a difference of durations.</summary>
internal static class SpeedJudge
{
    /// <summary>What the numbers mean.</summary>
    public static SpeedVerdict Judge(
        DurationDifference? difference, double? chance, DurationSample baseline, DurationSample variant, ComparisonOptions options)
    {
        if (difference is null)
            return new(VariantFinding.NotEnoughData, null, null, null);
        if (chance is null)
            return new(VariantFinding.NotEnoughSessions, difference, null, null);
        if (chance <= 1 - options.Level && difference.RatioInterval is { } told && !told.Contains(1))
            return new(difference.Ratio < 1 ? VariantFinding.Better : VariantFinding.Worse, difference, chance, null);
        NeededData? needed = Needed(difference, baseline, variant, options);
        double bound = 1 - options.SmallestSpeedShare;
        bool isNone = difference.RatioInterval is { } interval && (needed is { IsThere: true } || (interval.Lower >= bound && interval.Upper <= 1 / bound));
        return new(isNone ? VariantFinding.NoDifference : VariantFinding.NotEnoughData, difference, chance, needed);
    }

    /// <summary>For the difference seen, where it is of interest, else for the smallest that is.</summary>
    private static NeededData? Needed(DurationDifference difference, DurationSample baseline, DurationSample variant, ComparisonOptions options)
    {
        double seen = difference.Ratio - 1;
        bool isSeen = Math.Abs(seen) >= options.SmallestSpeedShare;
        double superiority = isSeen ? difference.Ranks.Superiority : Superiority(baseline.Sorted, options.SmallestSpeedShare);
        double ofEach = SampleSize.ForDurations(superiority, options.Level, options.Power) * difference.DesignEffect;
        return NeededData.Of(isSeen ? seen : options.SmallestSpeedShare, isSeen, ofEach, baseline.Count, variant.Count);
    }

    /// <summary>How probable it is that an execution is faster than another of the same sample, once it takes a share less time.</summary>
    private static double Superiority(double[] sorted, double share)
    {
        double[] logarithms = Array.ConvertAll(sorted, static value => Math.Log(Math.Max(value, double.Epsilon)));
        double pairs = (double)sorted.Length * (sorted.Length - 1);
        return (new SortedDifferences(logarithms, logarithms).CountAtMost(-Math.Log(1 - share)) - sorted.Length) / pairs;
    }
}
