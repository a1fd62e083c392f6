namespace DebugGrid.Client.Profiling;

/// <summary>Gathers durations: count, sum, extremes, mean and deviation over all of them, quantiles over the newest. Not safe from several threads.</summary>
/// <param name="capacity">How many of the newest are kept; at least 1.</param>
internal sealed class DurationSamples(int capacity)
{
    private const int FirstCapacity = 16;
    private double[] newest = new double[Math.Min(FirstCapacity, capacity)];
    private long count;
    private double total;
    private double min = double.PositiveInfinity;
    private double max = double.NegativeInfinity;
    private double mean;
    private double squares;

    /// <summary>How many there were.</summary>
    public long Count => count;

    private int Kept => (int)Math.Min(count, capacity);

    /// <summary>Adds one, in milliseconds; finite.</summary>
    public void Add(double ms)
    {
        int slot = (int)(count % capacity);
        if (slot == newest.Length)
            Array.Resize(ref newest, Math.Min(newest.Length * 2, capacity));
        newest[slot] = ms;
        count++;
        total += ms;
        min = Math.Min(min, ms);
        max = Math.Max(max, ms);
        double before = ms - mean;
        mean += before / count;
        squares += before * (ms - mean);
    }

    /// <summary>What they have in common; null where there is none.</summary>
    public TimingStatistics? Statistics()
    {
        if (count == 0)
            return null;
        double[] sorted = newest[..Kept];
        Array.Sort(sorted);
        double? deviation = count > 1 ? Math.Sqrt(squares / (count - 1)) : null;
        return new TimingStatistics(
            count, total, min, max, mean, deviation, Quantile(sorted, 0.5), Quantile(sorted, 0.95), Quantile(sorted, 0.99), sorted.Length);
    }

    private static double Quantile(double[] sorted, double share)
    {
        double rank = share * (sorted.Length - 1);
        int below = (int)rank;
        double part = rank - below;
        return part == 0 ? sorted[below] : sorted[below] + (part * (sorted[below + 1] - sorted[below]));
    }
}
