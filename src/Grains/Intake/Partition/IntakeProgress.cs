using DebugGrid.Grains.Slices;

namespace DebugGrid.Grains.Intake.Partition;

/// <summary>How far a partition has come since its grain was activated, and what waits. Used by one turn at a time.</summary>
internal sealed class IntakeProgress
{
    private readonly LagMeter applyLag = new();
    private readonly LagMeter flushLag = new();

    /// <summary>How far the grains have applied the journal.</summary>
    public AppliedPosition Applied { get; } = new();

    /// <summary>Events applied; those that were applied again count again.</summary>
    public long AppliedEvents { get; private set; }

    /// <summary>How far the history was when it was asked last.</summary>
    public long FlushedThrough { get; private set; }

    /// <summary>Events that wait for the grains.</summary>
    public long WaitingForGrains => applyLag.Events;

    /// <summary>Events that wait for the history.</summary>
    public long WaitingForHistory => flushLag.Events;

    /// <summary>A batch was taken.</summary>
    public void Append(AppendOutcome events)
    {
        if (events.Stored == 0)
            return;
        applyLag.Add(events.Position, events.Stored);
        flushLag.Add(events.Position, events.Stored);
    }

    /// <summary>The grains have a wave.</summary>
    public void Apply(long through, int events)
    {
        AppliedEvents += events;
        applyLag.Pass(through);
        Applied.MoveTo(through);
    }

    /// <summary>The history has said how far it is. What the grains had before it was counted is passed as well.</summary>
    public void Flush(long through)
    {
        FlushedThrough = through;
        flushLag.Pass(through);
        applyLag.Pass(Applied.Value);
    }
}
