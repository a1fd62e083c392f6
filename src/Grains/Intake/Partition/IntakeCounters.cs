namespace DebugGrid.Grains.Intake.Partition;

/// <summary>An intake's counters since its grain was activated. Used by one turn at a time.</summary>
internal sealed class IntakeCounters
{
    public long AppendedEvents { get; private set; }

    public long Duplicates { get; private set; }

    public long Refused { get; set; }

    public long FlushedThrough { get; set; }

    /// <summary>Counts a batch that was taken.</summary>
    public void Take(StoredEvents events)
    {
        AppendedEvents += events.Stored;
        if (events.Stored == 0)
            Duplicates++;
    }
}
