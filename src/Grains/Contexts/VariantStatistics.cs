using DebugGrid.Grains.Sketches;

namespace DebugGrid.Grains.Contexts;

/// <summary>Measurements of one variant. Durations are milliseconds.</summary>
internal sealed class VariantStatistics
{
    public long Count { get; set; }

    /// <summary>Executions that did not end well.</summary>
    public long Errors { get; set; }

    public double Sum { get; set; }

    public double Min { get; set; }

    public double Max { get; set; }

    /// <summary>The durations measured; their number may be below <see cref="Count"/>.</summary>
    public QuantileSketch Durations { get; set; } = new();

    /// <summary>Takes an execution that ended.</summary>
    public void Add(bool succeeded, double? durationMs)
    {
        Count++;
        Errors += succeeded ? 0 : 1;
        if (durationMs is not { } ms)
            return;
        Min = Durations.IsEmpty ? ms : Math.Min(Min, ms);
        Max = Durations.IsEmpty ? ms : Math.Max(Max, ms);
        Sum += ms;
        Durations.Add(ms);
    }
}
