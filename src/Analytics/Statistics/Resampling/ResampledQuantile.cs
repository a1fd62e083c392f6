using MathNet.Numerics.Distributions;

namespace DebugGrid.Analytics.Statistics.Resampling;

/// <summary>
/// A quantile of values that stand alone. A sample drawn anew is not drawn: the place of its k-th smallest value has the distribution of the k-th smallest of as many
/// uniform numbers, Beta(k, n − k + 1), and the place of the next one above follows from it (H. A. David, H. N. Nagaraja, Order Statistics, 3rd ed. 2003, sections 2.1 and
/// 2.5). So a draw takes the same time whatever the size.
/// </summary>
internal sealed class ResampledQuantile : IResampled
{
    private readonly double[] sorted;
    private readonly double share;
    private readonly int rank;
    private readonly double beyond;

    /// <param name="sorted">The values, the smallest first.</param>
    /// <param name="share">Which quantile, from 0 to 1.</param>
    public ResampledQuantile(double[] sorted, double share)
    {
        (this.sorted, this.share) = (sorted, share);
        double place = share * (sorted.Length - 1);
        rank = (int)place;
        beyond = place - rank;
        Estimate = Between(rank, Math.Min(rank + 1, sorted.Length - 1));
    }

    public double Estimate { get; }

    public IEnumerable<double> Influences => sorted.Select(value => share - (value <= Estimate ? 1 : 0));

    public double Draw(Random random)
    {
        int count = sorted.Length;
        double at = Beta.Sample(random, rank + 1, count - rank);
        if (beyond == 0)
            return sorted[Place(at)];
        double next = 1 - (1 - at) * Math.Pow(random.NextDouble(), 1.0 / (count - rank - 1));
        return Between(Place(at), Place(next));
    }

    private int Place(double at) => Math.Clamp((int)(at * sorted.Length), 0, sorted.Length - 1);

    private double Between(int low, int high) => sorted[low] + (sorted[high] - sorted[low]) * beyond;
}
