namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>How much data it takes to find a difference.</summary>
/// <param name="Difference">The difference: a share of the baseline's time, or a difference of rates.</param>
/// <param name="IsSeen">Whether that is the difference that is seen; else it is the smallest of interest.</param>
/// <param name="OfEach">Executions (for speed: successful ones) that each of the two variants takes; where sessions repeat, in sessions like those seen.</param>
/// <param name="MoreOfBaseline">How many more that are than the baseline has; 0 where it has enough.</param>
/// <param name="More">How many more that are than the variant has; 0 where it has enough.</param>
public sealed record NeededData(double Difference, bool IsSeen, long OfEach, long MoreOfBaseline, long More)
{
    /// <summary>More than this many executions are not asked for: that is as good as never.</summary>
    private const double Most = 1e12;

    /// <summary>Whether both variants have as much already.</summary>
    public bool IsThere => MoreOfBaseline == 0 && More == 0;

    /// <summary>What it takes, or nothing where no number is enough.</summary>
    internal static NeededData? Of(double difference, bool isSeen, double ofEach, long baseline, long variant)
    {
        if (double.IsNaN(ofEach) || ofEach > Most)
            return null;
        long rounded = (long)Math.Ceiling(ofEach);
        return new(difference, isSeen, rounded, Math.Max(0, rounded - baseline), Math.Max(0, rounded - variant));
    }
}
