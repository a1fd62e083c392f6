using System.Diagnostics.Metrics;

namespace DebugGrid.Client.Diagnostics;

/// <summary>A client's counters as instruments of the meter <c>DebugGrid.Client</c>.</summary>
internal sealed class ClientMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "DebugGrid.Client";

    private readonly Meter meter = new(MeterName);

    /// <summary>Shows the counters of a client.</summary>
    public ClientMetrics(ClientStatistics statistics, Func<long> buffered)
    {
        meter.CreateObservableCounter("debuggrid.client.taken", () => statistics.Taken, "{event}", "Events taken into the buffer");
        meter.CreateObservableCounter("debuggrid.client.delivered", () => statistics.Delivered, "{event}", "Events that the grid has made durable");
        meter.CreateObservableCounter("debuggrid.client.retries", () => statistics.Retries, "{attempt}", "Attempts to send that failed");
        meter.CreateObservableCounter("debuggrid.client.spilled", () => statistics.Spilled, "{event}", "Events that went through the spill directory");
        meter.CreateObservableCounter("debuggrid.client.recovered", () => statistics.Recovered, "{event}", "Events taken over from an earlier process");
        meter.CreateObservableCounter("debuggrid.client.recorded", () => statistics.Recorded, "{event}", "Events written into recordings");
        meter.CreateObservableCounter("debuggrid.client.unrecorded", () => statistics.Unrecorded, "{event}", "Events missing in a recording");
        meter.CreateObservableCounter("debuggrid.client.dropped", () => Drops(statistics), "{event}", "Events lost, by reason");
        meter.CreateObservableCounter("debuggrid.client.left_out", () => LeftOut(statistics), "{event}", "Events left out by sampling or load, by reason");
        meter.CreateObservableGauge("debuggrid.client.buffered", buffered, "{event}", "Events that wait in the buffer");
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private static IEnumerable<Measurement<long>> LeftOut(ClientStatistics statistics) => Enum.GetValues<LeftOutReason>()
        .Select(reason => new Measurement<long>(statistics.Sampling.LeftOut(reason), new KeyValuePair<string, object?>("reason", reason.ToString())));

    private static IEnumerable<Measurement<long>> Drops(ClientStatistics statistics) =>
        Enum.GetValues<DropReason>().Select(reason => new Measurement<long>(statistics.Dropped(reason), new KeyValuePair<string, object?>("reason", reason.ToString())));
}
