using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace DebugGrid.Web.Metrics;

/// <summary>
/// Listens to the grid's instruments, those of meters named <c>DebugGrid.…</c>, and keeps their values for <c>/metrics</c>. Of the meters that belong to
/// a host it hears its own host's alone: two grids in one process do not mix.
/// </summary>
internal sealed class MetricsCollector : IDisposable
{
    private const string MeterPrefix = "DebugGrid";
    private readonly ConcurrentDictionary<Instrument, MetricFamily> families = new();
    private readonly MeterListener listener = new();
    private readonly Lock observing = new();

    /// <summary>Begins to listen.</summary>
    /// <param name="meters">The host's.</param>
    public MetricsCollector(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, active) =>
        {
            if (instrument.Meter.Name.StartsWith(MeterPrefix, StringComparison.Ordinal) && (instrument.Meter.Scope is not IMeterFactory host || host == meters))
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
