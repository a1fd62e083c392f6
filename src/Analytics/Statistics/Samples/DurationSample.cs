using MathNet.Numerics.Statistics;

namespace DebugGrid.Analytics.Statistics.Samples;

/// <summary>Durations in milliseconds, sorted, each with its session where sessions are given.</summary>
public sealed class DurationSample
{
    private DurationSample(double[] sorted, int[] sessions) => (Sorted, Sessions) = (sorted, sessions);

    /// <summary>How many durations there are.</summary>
    public int Count => Sorted.Length;

    /// <summary>The durations, the shortest first.</summary>
    internal double[] Sorted { get; }

    /// <summary>The session of each of <see cref="Sorted"/>; empty where none was given.</summary>
    internal int[] Sessions { get; }

    /// <summary>Copies and sorts durations.</summary>
    /// <param name="milliseconds">The durations, zero or more, in any order.</param>
    /// <param name="sessions">The session of each, or nothing where each stands alone.</param>
    /// <exception cref="SampleException">A duration is not a number, infinite or below zero, or there is not one session for each.</exception>
    public static DurationSample Of(ReadOnlySpan<double> milliseconds, ReadOnlySpan<int> sessions = default)
    {
        if (sessions.Length != 0 && sessions.Length != milliseconds.Length)
            throw new SampleException(SampleFault.SessionsDiffer, $"{sessions.Length} sessions are given for {milliseconds.Length} durations.");
        double[] sorted = new double[milliseconds.Length];
        for (int i = 0; i < sorted.Length; i++)
            sorted[i] = Checked(milliseconds[i]);
        int[] sorting = sessions.ToArray();
        if (sorting.Length == 0)
            NumberSort.Sort(sorted);
        else
            Array.Sort(sorted, sorting);
        return new(sorted, sorting);
    }

    /// <summary>A quantile by linear interpolation between neighbours (Hyndman and Fan 1996, definition 7, as the history's <c>quantile_cont</c>), in milliseconds.</summary>
    /// <param name="share">From 0, the shortest, to 1, the longest.</param>
    /// <returns>Not a number where there is no duration.</returns>
    public double Quantile(double share) => SortedArrayStatistics.QuantileCustom(Sorted, share, QuantileDefinition.R7);

    /// <summary>The duration itself, without the sign of a negative zero.</summary>
    private static double Checked(double duration) => duration switch
    {
        > 0 and < double.PositiveInfinity => duration,
        0 => 0,
        < 0 => throw new SampleException(SampleFault.Negative, $"A duration of {duration} ms is below zero."),
        double.PositiveInfinity => throw new SampleException(SampleFault.Infinite, "A duration is infinite."),
        _ => throw new SampleException(SampleFault.NotANumber, "A duration is not a number."),
    };
}
