using System.Diagnostics.Metrics;

namespace DebugGrid.Grains.Intake.Partition;

/// <summary>The intake's instruments, meter <c>DebugGrid.Intake</c>. All are counted by partition.</summary>
public sealed class IntakeInstruments
{
    private readonly Counter<long> appended;
    private readonly Counter<long> applied;
    private readonly Counter<long> duplicates;
    private readonly Counter<long> known;
    private readonly Counter<long> refused;
    private readonly Counter<long> deadLetters;
    private readonly Counter<long> unreadable;
    private readonly Counter<long> catchUps;
    private readonly Counter<long> reliefs;
    private readonly Counter<long> checkpoints;
    private readonly Counter<long> givenUp;
    private readonly Counter<long> gaps;
    private readonly Histogram<double> checkpointDuration;

    /// <summary>Makes the instruments.</summary>
    public IntakeInstruments(IMeterFactory meters)
    {
        Meter meter = meters.Create("DebugGrid.Intake");
        appended = meter.CreateCounter<long>("debuggrid.intake.appended", "{event}", "Events made durable.");
        applied = meter.CreateCounter<long>("debuggrid.intake.applied", "{event}", "Events applied to grains.");
        duplicates = meter.CreateCounter<long>("debuggrid.intake.duplicates", "{batch}", "Batches that were sent again, or held nothing new.");
        known = meter.CreateCounter<long>("debuggrid.intake.known_events", "{event}", "Events that were sent again, in the same batch or another.");
        refused = meter.CreateCounter<long>("debuggrid.intake.refused", "{batch}", "Batches refused under back-pressure, by reason.");
        deadLetters = meter.CreateCounter<long>("debuggrid.intake.dead_letters", "{event}", "Events that a grain refused after every retry.");
        unreadable = meter.CreateCounter<long>("debuggrid.intake.unreadable", "{batch}", "Batches in the journal that could not be decoded.");
        catchUps = meter.CreateCounter<long>("debuggrid.intake.replays", "{replay}", "How often the pump went back to the last checkpoint.");
        reliefs = meter.CreateCounter<long>("debuggrid.intake.reliefs", "{relief}", "How often waves waited until grains had left memory.");
        checkpoints = meter.CreateCounter<long>("debuggrid.intake.checkpoints", "{checkpoint}", "Checkpoints, by whether they were completed.");
        givenUp = meter.CreateCounter<long>("debuggrid.intake.given_up", "{grain}", "Grains that could not be saved and that checkpoints do not wait for any more.");
        gaps = meter.CreateCounter<long>("debuggrid.intake.gaps", "{gap}", "How often the journal did not hold what lies behind the last checkpoint.");
        checkpointDuration = meter.CreateHistogram<double>("debuggrid.intake.checkpoint.duration", "s", "How long checkpoints took.");
    }

    internal void OnStored(int partition, AppendOutcome events)
    {
        if (events.Stored > 0)
            appended.Add(events.Stored, Of(partition));
        else
            duplicates.Add(1, Of(partition));
        if (events.Known > 0)
            known.Add(events.Known, Of(partition));
    }

    internal void OnApplied(int partition, int events) => applied.Add(events, Of(partition));

    internal void OnRefused(int partition, string reason) => refused.Add(1, Of(partition), new("reason", reason));

    internal void OnDeadLetters(int partition, int events)
    {
        if (events > 0)
            deadLetters.Add(events, Of(partition));
    }

    internal void OnUnreadable(int partition) => unreadable.Add(1, Of(partition));

    internal void OnCatchUp(int partition) => catchUps.Add(1, Of(partition));

    internal void OnRelief(int partition) => reliefs.Add(1, Of(partition));

    internal void OnGivenUp(int partition) => givenUp.Add(1, Of(partition));

    internal void OnGap(int partition) => gaps.Add(1, Of(partition));

    internal void OnCheckpoint(int partition, bool completed, TimeSpan duration)
    {
        checkpoints.Add(1, Of(partition), new("completed", completed));
        checkpointDuration.Record(duration.TotalSeconds, Of(partition));
    }

    private static KeyValuePair<string, object?> Of(int partition) => new("partition", partition);
}
