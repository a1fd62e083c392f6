using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Sketches;

namespace DebugGrid.Grains.Contexts;

/// <summary>Measurements of one variant. Durations are milliseconds.</summary>
internal sealed class VariantStatistics
{
    public long Count { get; set; }

    /// <summary>Executions that did not end well.</summary>
    public long Errors { get; set; }

    /// <summary>A longer execution counts as one of <see cref="QuantileSketch.LargestValue"/> here and below, or the sum would have no end.</summary>
    public double Sum { get; set; }

    public double Min { get; set; }

    public double Max { get; set; }

    /// <summary>The durations measured; their number may be below <see cref="Count"/>.</summary>
    public QuantileSketch Durations { get; set; } = new();

    /// <summary>All durations while they are few, smallest first; empty when they are many, or were measured before this was kept.</summary>
    public List<double> Few { get; set; } = [];

    /// <summary>Takes an execution that ended.</summary>
    public void Add(bool succeeded, double? durationMs)
    {
        Count++;
        Errors += succeeded ? 0 : 1;
        if (durationMs is not { } measured)
            return;
        double ms = Math.Min(measured, QuantileSketch.LargestValue);
        Min = Durations.IsEmpty ? ms : Math.Min(Min, ms);
        Max = Durations.IsEmpty ? ms : Math.Max(Max, ms);
        Sum = Math.Min(Sum + ms, double.MaxValue);
        if (Few.Count == Durations.Count && Few.Count < GrainLimits.ExactDurations)
            Insert(ms);
        else
            Few = [];
        Durations.Add(ms);
    }

    /// <summary>The duration that a share of all does not exceed, between two of them in proportion: exact while they are few, then within 1 %.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <returns>Milliseconds; null when none was measured.</returns>
    public double? Quantile(double share)
    {
        if (Durations.IsEmpty)
            return null;
        double place = share * (Durations.Count - 1);
        double low = At((long)Math.Floor(place));
        return low + ((At((long)Math.Ceiling(place)) - low) * (place - Math.Floor(place)));
    }

    /// <summary>The duration of a rank. The sketch is right to 1 %, which may lie outside what was measured.</summary>
    private double At(long rank) => Few.Count == Durations.Count ? Few[(int)rank] : Math.Clamp(Durations.At(rank), Min, Max);

    private void Insert(double ms)
    {
        int at = Few.BinarySearch(ms);
        Few.Insert(at < 0 ? ~at : at, ms);
    }
}
