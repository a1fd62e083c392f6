using DebugGrid.Contracts;

namespace DebugGrid.Web.Metrics;

/// <summary>Lags of the journal's partitions, asked for at the scrape.</summary>
internal sealed class IntakeMetrics(IGrainFactory grains, GridTopology topology)
{
    public async Task WriteAsync(PrometheusText text)
    {
        IntakeStatus[] all = await Task.WhenAll(
            Enumerable.Range(0, topology.Partitions).Select(partition => grains.GetGrain<IIntakeGrain>(partition).GetStatus()));
        Write(text, all, "debuggrid_intake_lag_events", "Durable events that the grains have not applied yet.", status => status.LagEvents);
        Write(text, all, "debuggrid_intake_lag_position", "How far the grains are behind the journal's tail.", status => status.Tail - status.Applied);
        Write(text, all, "debuggrid_history_lag_position", "How far the history is behind the journal's tail.", status => status.Tail - status.Flushed);
        Write(text, all, "debuggrid_dead_letters", "Dead letters kept.", status => status.DeadLetters);
        Write(text, all, "debuggrid_journal_bytes", "Bytes that the journal holds.", status => status.JournalBytes);
    }

    private static void Write(PrometheusText text, IntakeStatus[] all, string name, string help, Func<IntakeStatus, double> value)
    {
        text.Family(name, MetricType.Gauge, help);
        foreach (IntakeStatus status in all)
            text.Value(name, $"partition=\"{status.Partition}\"", value(status));
    }
}
