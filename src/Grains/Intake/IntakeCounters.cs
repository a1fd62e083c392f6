namespace DebugGrid.Grains.Intake;

/// <summary>An intake's counters since its grain was activated. Used by one turn at a time.</summary>
internal sealed class IntakeCounters
{
    public long AppendedEvents { get; set; }

    public long Duplicates { get; set; }

    public long Refused { get; set; }

    public long FlushedThrough { get; set; }
}
