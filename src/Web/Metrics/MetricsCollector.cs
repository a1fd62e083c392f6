using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace DebugGrid.Web.Metrics;

/// <summary>Listens to the grid's instruments, those of meters named <c>DebugGrid.…</c>, and keeps their values for <c>/metrics</c>.</summary>
internal sealed class MetricsCollector : IDisposable
{
    private const string MeterPrefix = "DebugGrid";
    private readonly ConcurrentDictionary<Instrument, MetricFamily> families = new();
    private readonly MeterListener listener = new();
    private readonly Lock observing = new();

    public MetricsCollector()
    {
        listener.InstrumentPublished = (instrument, active) =>
        {
            if (instrument.Meter.Name.StartsWith(MeterPrefix, StringComparison.Ordinal))
                active.EnableMeasurementEvents(instrument, families.GetOrAdd(instrument, static one => new MetricFamily(one)));
        };
        listener.MeasurementsCompleted = (instrument, state) => families.TryRemove(instrument, out MetricFamily? _);
        listener.SetMeasurementEventCallback<int>((_, value, labels, family) => ((MetricFamily)family!).Take(value, labels));
        listener.SetMeasurementEventCallback<long>((_, value, labels, family) => ((MetricFamily)family!).Take(value, labels));
        listener.SetMeasurementEventCallback<double>((_, value, labels, family) => ((MetricFamily)family!).Take(value, labels));
        listener.Start();
    }

    /// <summary>Asks what is observed for its values and gives everything, by name.</summary>
    public IReadOnlyList<MetricFamily> Collect()
    {
        lock (observing)
            listener.RecordObservableInstruments();
        return [.. families.Values.OrderBy(family => family.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();
}
