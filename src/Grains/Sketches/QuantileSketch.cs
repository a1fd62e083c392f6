using System.Text.Json.Serialization;

namespace DebugGrid.Grains.Sketches;

/// <summary>
/// Quantiles of non-negative values within a relative error of <see cref="RelativeAccuracy"/>, in bounded memory, mergeable without loss.
/// The algorithm is DDSketch: C. Masson, J. E. Rim, H. K. Lee, "DDSketch: A Fast and Fully-Mergeable Quantile Sketch with
/// Relative-Error Guarantees", PVLDB 12(12), 2019: logarithmic bins in one dense store that folds its lowest bins together when full.
/// After folding, the guarantee holds for the quantiles above the folded bin. The properties are its stored form.
/// </summary>
internal sealed class QuantileSketch
{
    /// <summary>An estimate lies within this share of the exact value.</summary>
    public const double RelativeAccuracy = 0.01;

    /// <summary>Bins at most: with the accuracy above they span a factor of 7.8 × 10^8 between the smallest and the largest value.</summary>
    public const int MaxBins = 1024;

    /// <summary>Values below this count as zero: a nanosecond, where values are milliseconds.</summary>
    public const double SmallestValue = 1e-6;

    /// <summary>Values above this count as this.</summary>
    public const double LargestValue = 1e15;

    private const int GrowBins = 32;

    /// <summary>Bins of a sketch whose values are alike: most contexts run once.</summary>
    private const int FirstBins = 4;

    private const double Gamma = (1 + RelativeAccuracy) / (1 - RelativeAccuracy);
    private static readonly double LogGamma = Math.Log(Gamma);

    /// <summary>The logarithmic index that <c>Bins[0]</c> stands for.</summary>
    public int Offset { get; set; }

    /// <summary>How many values fell into each bin.</summary>
    public long[] Bins { get; set; } = [];

    /// <summary>How many values were zero (or too small to tell).</summary>
    public long Zeros { get; set; }

    /// <summary>How many values there are in all.</summary>
    public long Count { get; set; }

    /// <summary>True when there is no value.</summary>
    [JsonIgnore]
    public bool IsEmpty => Count == 0;

    /// <summary>Takes a value. Negative ones and NaN count as zero.</summary>
    public void Add(double value)
    {
        Count++;
        if (!(value >= SmallestValue))
        {
            Zeros++;
            return;
        }

        int place = Place((int)Math.Ceiling(Math.Log(Math.Min(value, LargestValue)) / LogGamma));
        Bins[place]++;
    }

    /// <summary>Takes all values of another sketch.</summary>
    public void Merge(QuantileSketch other)
    {
        Count += other.Count;
        Zeros += other.Zeros;
        for (int i = other.Bins.Length - 1; i >= 0; i--)
            if (other.Bins[i] != 0)
            {
                int place = Place(other.Offset + i);
                Bins[place] += other.Bins[i];
            }
    }

    /// <summary>The value that a share of all values does not exceed.</summary>
    /// <param name="q">From 0 to 1; 0.5 is the median.</param>
    /// <returns>The estimate, or null when there is no value.</returns>
    public double? Quantile(double q) => Count == 0 ? null : At((long)(Math.Clamp(q, 0, 1) * (Count - 1)));

    /// <summary>The value of a rank, by size.</summary>
    /// <param name="rank">From 0, the smallest.</param>
    /// <returns>The estimate; 0 when there is no value.</returns>
    public double At(long rank)
    {
        long seen = Zeros;
        if (rank < seen || Bins.Length == 0)
            return 0;
        int bin = 0;
        for (; bin < Bins.Length - 1; bin++)
        {
            seen += Bins[bin];
            if (rank < seen)
                break;
        }

        return 2 * Math.Exp((Offset + bin) * LogGamma) / (Gamma + 1);
    }

    private int Place(int index)
    {
        if (Bins.Length == 0)
        {
            Bins = new long[FirstBins];
            Offset = index - (FirstBins / 2);
        }

        if (index < Offset)
            GrowDown(index);
        else if (index >= Offset + Bins.Length)
            GrowUp(index);
        return Math.Max(index - Offset, 0);
    }

    private void GrowDown(int index)
    {
        int room = MaxBins - Bins.Length;
        int missing = Math.Min(RoundUp(Offset - index), room);
        if (missing == 0)
            return;
        var grown = new long[Bins.Length + missing];
        Bins.CopyTo(grown, missing);
        Bins = grown;
        Offset -= missing;
    }

    private void GrowUp(int index)
    {
        int needed = index - Offset + 1;
        if (needed <= MaxBins)
        {
            var grown = new long[Math.Min(RoundUp(needed), MaxBins)];
            Bins.CopyTo(grown, 0);
            Bins = grown;
            return;
        }

        int shift = needed - MaxBins;
        var folded = new long[MaxBins];
        for (int i = 0; i < Bins.Length; i++)
            folded[Math.Max(i - shift, 0)] += Bins[i];
        Bins = folded;
        Offset += shift;
    }

    private static int RoundUp(int bins) => (bins + GrowBins - 1) / GrowBins * GrowBins;
}
