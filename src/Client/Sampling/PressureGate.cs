using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Sending;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>The last question before the buffer: what load leaves of an event.</summary>
internal sealed class PressureGate(EventBuffer buffer, ProcessorClock processor, TimeProvider clock, SamplingStatistics statistics) : IEventSink
{
    private readonly Lock gate = new();
    private readonly long start = clock.GetTimestamp();
    private PressureGauge gauge = new(new PressureOptions { Enabled = false });
    private ProcessorSample last = processor.Last;
    private double? cpuPercent;
    private double nextAt = double.PositiveInfinity;
    private volatile int level;

    /// <summary>True while load leaves nothing out.</summary>
    public bool TakesAll => level == (int)PressureLevel.None;

    /// <summary>Measures by other options from now on, beginning without pressure.</summary>
    public void Use(PressureOptions options)
    {
        lock (gate)
        {
            gauge = new PressureGauge(options);
            Show();
        }
    }

    /// <inheritdoc/>
    public bool TryTake(DebugEvent message)
    {
        if (buffer.Fill >= Volatile.Read(ref nextAt))
            Look();
        var left = PressureFilter.Apply((PressureLevel)level, message);
        if (left is null)
        {
            statistics.OnLeftOut(LeftOutReason.Pressure);
            return false;
        }
        if (!ReferenceEquals(left, message))
            statistics.OnPayloadLeftOut(LeftOutReason.Pressure);
        statistics.OnKept();
        return buffer.TryTake(left);
    }

    /// <summary>Looks at the load.</summary>
    public void Look()
    {
        lock (gate)
        {
            var sample = processor.Last;
            cpuPercent = sample.ShareSince(last) / Environment.ProcessorCount ?? cpuPercent;
            last = sample;
            gauge.Next(clock.GetElapsedTime(start), buffer.Fill, cpuPercent);
            Show();
        }
    }

    private void Show()
    {
        level = (int)gauge.Level;
        Volatile.Write(ref nextAt, gauge.NextAt);
        statistics.OnPressure(gauge.Level);
    }
}
