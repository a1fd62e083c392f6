namespace DebugGrid.Grains.Intake.Partition;

/// <summary>What an intake grain saves.</summary>
public sealed class IntakeState
{
    /// <summary>Every grain has saved what concerns it up to this position; the pump begins here after a restart.</summary>
    public long CheckpointedThrough { get; set; }

    /// <summary>Events that grains refused, in journal order.</summary>
    public List<DeadLetterEntry> DeadLetters { get; set; } = [];

    /// <summary>Dead letters that were dropped because a limit was reached.</summary>
    public long DroppedDeadLetters { get; set; }

    /// <summary>The position of the newest dead letter that was dropped; 0 when none was.</summary>
    public long DroppedThrough { get; set; }

    /// <summary>Its index in its batch.</summary>
    public int DroppedIndex { get; set; }

    /// <summary>Grains whose states could not be saved and that checkpoints do not wait for any more, in the order in which they were given up.</summary>
    public List<UnsavedGrainEntry> Unsaved { get; set; } = [];

    /// <summary>When it was last found that something was lost which the live state is made from; null: never.</summary>
    public DateTimeOffset? GapFoundAt { get; set; }
}
