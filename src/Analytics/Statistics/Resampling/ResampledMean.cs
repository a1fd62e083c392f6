namespace DebugGrid.Analytics.Statistics.Resampling;

/// <summary>The mean, of units that are values or sessions.</summary>
internal sealed class ResampledMean : IResampled
{
    private readonly double[] sums;
    private readonly int[] counts;

    /// <param name="values">The values, at least one.</param>
    /// <param name="units">The unit of each, from zero.</param>
    /// <param name="unitCount">How many units there are.</param>
    public ResampledMean(double[] values, int[] units, int unitCount)
    {
        (sums, counts) = (new double[unitCount], new int[unitCount]);
        for (int i = 0; i < values.Length; i++)
        {
            sums[units[i]] += values[i];
            counts[units[i]]++;
        }

        Estimate = sums.Sum() / values.Length;
    }

    public double Estimate { get; }

    public IEnumerable<double> Influences => sums.Zip(counts, (sum, count) => sum - count * Estimate);

    public double Draw(Random random)
    {
        (double sum, long count) = (0, 0);
        for (int i = 0; i < sums.Length; i++)
        {
            int unit = random.Next(sums.Length);
            sum += sums[unit];
            count += counts[unit];
        }

        return sum / count;
    }
}
