namespace DebugGrid.Analytics.Statistics.Resampling;

/// <summary>A quantile of values that come in sessions: whole sessions are drawn, and their values weighed by how often.</summary>
internal sealed class ResampledSessionQuantile : IResampled
{
    private readonly double[] sorted;
    private readonly int[] units;
    private readonly int[] sizes;
    private readonly double share;

    /// <param name="sorted">The values, the smallest first.</param>
    /// <param name="units">The session of each, from zero.</param>
    /// <param name="unitCount">How many sessions there are.</param>
    /// <param name="share">Which quantile, from 0 to 1.</param>
    public ResampledSessionQuantile(double[] sorted, int[] units, int unitCount, double share)
    {
        (this.sorted, this.units, this.share) = (sorted, units, share);
        sizes = new int[unitCount];
        foreach (int unit in units)
            sizes[unit]++;
        int[] once = new int[unitCount];
        Array.Fill(once, 1);
        Estimate = Of(once);
    }

    public double Estimate { get; }

    public IEnumerable<double> Influences
    {
        get
        {
            double[] influences = Array.ConvertAll(sizes, size => share * size);
            for (int i = 0; i < sorted.Length && sorted[i] <= Estimate; i++)
                influences[units[i]]--;
            return influences;
        }
    }

    public double Draw(Random random)
    {
        int[] times = new int[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
            times[random.Next(sizes.Length)]++;
        return Of(times);
    }

    /// <summary>The quantile where each session counts so many times.</summary>
    private double Of(int[] times)
    {
        long count = 0;
        for (int unit = 0; unit < sizes.Length; unit++)
            count += (long)times[unit] * sizes[unit];
        double place = share * (count - 1);
        (long rank, long passed) = ((long)place, 0);
        int at = -1;
        while (passed <= rank)
            passed += times[units[++at]];
        double low = sorted[at];
        if (place == rank)
            return low;
        while (passed <= rank + 1)
            passed += times[units[++at]];
        return low + (sorted[at] - low) * (place - rank);
    }
}
