using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DebugGrid.Contracts;
using DebugGrid.Web.Limits;

namespace DebugGrid.Web.Metrics;

/// <summary>
/// Lags of the journal's partitions, meter <c>DebugGrid.Intake</c>. Grains cannot be asked while instruments are observed, so they are asked before
/// (<see cref="AskAsync"/>) and what they answered last is observed.
/// </summary>
internal sealed class IntakeMetrics
{
    private readonly IGrainFactory grains;
    private readonly GridTopology topology;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<int, IntakeStatus> answers = new();

    public IntakeMetrics(IGrainFactory grains, GridTopology topology, IMeterFactory meters, TimeProvider clock)
    {
        this.grains = grains;
        this.topology = topology;
        this.clock = clock;
        Meter meter = meters.Create("DebugGrid.Intake");
        Observe(meter, "debuggrid.intake.lag_events", "{event}", "Durable events that the grains have not applied yet.", static status => status.LagEvents);
        Observe(meter, "debuggrid.intake.lag_position", null, "How far the grains are behind the journal's tail.", static status => status.Tail - status.Applied);
        Observe(meter, "debuggrid.history.lag_position", null, "How far the history is behind the journal's tail.", static status => status.Tail - status.Flushed);
        Observe(meter, "debuggrid.dead_letters", "{event}", "Dead letters kept.", static status => status.DeadLetters);
        Observe(meter, "debuggrid.intake.unsaved", "{grain}", "Grains that cannot be saved and that checkpoints do not wait for.", static status => status.Unsaved?.Count ?? 0);
        Observe(meter, "debuggrid.intake.late_checkpoint", "s", "How long ago the last checkpoint was completed, when that is late.", static status => status.LateCheckpointMs / 1_000);
        Observe(meter, "debuggrid.journal.bytes", "By", "Bytes that the journal holds.", static status => status.JournalBytes);
    }

    /// <summary>Asks every partition's intake how it stands. One that does not answer in time has no series.</summary>
    public Task AskAsync() => Task.WhenAll(Enumerable.Range(0, topology.Partitions).Select(HearAsync));

    private async Task HearAsync(int partition)
    {
        try
        {
            answers[partition] = await grains.GetGrain<IIntakeGrain>(partition).GetStatus().WaitAsync(WebLimits.IntakeWait, clock);
        }
#pragma warning disable CA1031 // Whatever kept it from answering, the other metrics are wanted.
        catch (Exception)
#pragma warning restore CA1031
        {
            answers.TryRemove(partition, out _);
        }
    }

    private void Observe(Meter meter, string name, string? unit, string help, Func<IntakeStatus, long> value) => meter.CreateObservableGauge(
        name, () => answers.Values.Select(status => new Measurement<long>(value(status), new KeyValuePair<string, object?>("partition", status.Partition))), unit, help);
}
