namespace DebugGrid.Analytics.Progress;

/// <summary>
/// How long running work will still take, by work like it that took longer than this has by now: the median of what that had left, and the interval that holds the time of one
/// more of them with a chance of at least <see cref="Level"/>, whatever the distribution is. The interval's ends are order statistics: between the j-th and the k-th of m values a
/// further one lies with the chance (k − j) / (m + 1) (G. J. Hahn, W. Q. Meeker, "Statistical Intervals", 1991, section 5.4). That holds where this work is like the others.
/// </summary>
/// <param name="MedianMs">The median, in milliseconds.</param>
/// <param name="LowMs">The interval's lower end.</param>
/// <param name="HighMs">Its upper end.</param>
/// <param name="Longer">How many took longer than this has by now.</param>
internal sealed record RemainingTime(double MedianMs, double LowMs, double HighMs, int Longer)
{
    /// <summary>The chance that the interval holds the time, at least.</summary>
    public const double Level = 0.9;

    /// <summary>The chance to either side of it, exactly.</summary>
    private const double Outside = 0.05;

    /// <summary>How many must have taken longer: of fewer values no two have that chance between them.</summary>
    public const int Needed = 19;

    /// <summary>The estimate; null when fewer than <see cref="Needed"/> took longer.</summary>
    /// <param name="durations">How long work like it took, in milliseconds, sorted.</param>
    /// <param name="elapsed">How long this has run, in milliseconds.</param>
    public static RemainingTime? Of(IReadOnlyList<double> durations, double elapsed)
    {
        int first = FirstBeyond(durations, elapsed), longer = durations.Count - first;
        if (longer < Needed)
            return null;
        int low = (int)Math.Floor(Outside * (longer + 1)), high = longer + 1 - low;
        return new RemainingTime(Rest((longer + 1) / 2.0), Rest(low), Rest(high), longer);

        double Rest(double rank)
        {
            int below = (int)Math.Floor(rank), above = (int)Math.Ceiling(rank);
            return ((durations[first + below - 1] + durations[first + above - 1]) / 2) - elapsed;
        }
    }

    private static int FirstBeyond(IReadOnlyList<double> durations, double elapsed)
    {
        (int from, int to) = (0, durations.Count);
        while (from < to)
        {
            int middle = (from + to) / 2;
            (from, to) = durations[middle] > elapsed ? (from, middle) : (middle + 1, to);
        }

        return from;
    }
}
