using System.Diagnostics.Metrics;
using DebugGrid.Analytics.Flush.Follow;

namespace DebugGrid.Analytics;

/// <summary>The history's metrics, under the meter <see cref="MeterName"/>.</summary>
internal sealed class AnalyticsInstruments : IHistoryMeasures, IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "DebugGrid.Analytics";

    private readonly Meter meter;
    private readonly Histogram<double> flushDuration;
    private readonly Counter<long> rows;
    private readonly Counter<long> duplicates;
    private readonly Counter<long> refused;
    private readonly Counter<long> failures;
    private readonly Counter<long> broken;
    private readonly Counter<long> gaps;
    private readonly Histogram<double> queryDuration;
    private Func<HistoryWaiting> waiting = static () => default;

    /// <summary>Makes the instruments of a history, however often it is opened.</summary>
    /// <param name="meters">The host that they belong to; null: they are the process's.</param>
    public AnalyticsInstruments(IMeterFactory? meters)
    {
        meter = new Meter(new MeterOptions(MeterName) { Scope = meters });
        flushDuration = meter.CreateHistogram<double>("debuggrid.history.flush.duration", "s", "How long flushes took.");
        rows = meter.CreateCounter<long>("debuggrid.history.flush.events", "{event}", "Events written to the history.");
        duplicates = meter.CreateCounter<long>("debuggrid.history.flush.duplicates", "{event}", "Events left out because the history held their id.");
        refused = meter.CreateCounter<long>("debuggrid.history.flush.refused", "{event}", "Events that the history's tables refused; they are dead letters.");
        failures = meter.CreateCounter<long>("debuggrid.history.flush.failures", "{flush}", "Flushes that failed and were tried again.");
        broken = meter.CreateCounter<long>("debuggrid.history.broken_batches", "{batch}", "Batches of the journal that could not be read and were passed over.");
        gaps = meter.CreateCounter<long>("debuggrid.history.gaps", "{gap}", "How often the journal did not hold what lies behind the history's position.");
        queryDuration = meter.CreateHistogram<double>(
            "debuggrid.history.query.duration", "s", "How long questions took, with their wait and the flush before them, by question and outcome.");
        meter.CreateObservableGauge("debuggrid.history.waiting.events", () => waiting().Events, "{event}", "Events that were read from the journal and wait for a flush.");
        meter.CreateObservableGauge("debuggrid.history.waiting.bytes", () => waiting().Bytes, "By", "Bytes of journal that wait for a flush.");
        meter.CreateObservableGauge("debuggrid.history.lag", () => waiting().LagSeconds, "s", "How long the oldest event that is not held for its session has waited for its flush.");
    }

    /// <summary>The meter itself, to tell one history's measurements from another's.</summary>
    internal Meter Meter => meter;

    /// <inheritdoc/>
    public void Observe(Func<HistoryWaiting> waiting) => this.waiting = waiting;

    /// <inheritdoc/>
    public void OnFlushed(FlushOutcome outcome, TimeSpan elapsed)
    {
        flushDuration.Record(elapsed.TotalSeconds);
        rows.Add(outcome.Written);
        duplicates.Add(outcome.Duplicates);
        refused.Add(outcome.Refused);
        broken.Add(outcome.BrokenBatches);
    }

    /// <inheritdoc/>
    public void OnFailed() => failures.Add(1);

    /// <inheritdoc/>
    public void OnGap() => gaps.Add(1);

    /// <inheritdoc/>
    public void OnQuery(string question, string outcome, TimeSpan elapsed) =>
        queryDuration.Record(elapsed.TotalSeconds, new("question", question), new("outcome", outcome));

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
