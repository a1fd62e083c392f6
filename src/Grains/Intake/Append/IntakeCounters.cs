using DebugGrid.Grains.Intake.Partition;

namespace DebugGrid.Grains.Intake.Append;

/// <summary>What came to a door since its grain was activated. Used by one turn at a time.</summary>
internal sealed class IntakeCounters
{
    /// <summary>Events made durable.</summary>
    public long AppendedEvents { get; private set; }

    /// <summary>Batches that held nothing new.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Batches that were refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Counts a batch that was taken.</summary>
    public void Take(AppendOutcome events)
    {
        AppendedEvents += events.Stored;
        if (events.Stored == 0)
            Duplicates++;
    }

    /// <summary>Counts a batch that was not.</summary>
    public void Refuse() => Refused++;
}
