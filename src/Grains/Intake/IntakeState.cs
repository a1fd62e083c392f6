namespace DebugGrid.Grains.Intake;

/// <summary>What an intake grain saves.</summary>
public sealed class IntakeState
{
    /// <summary>Every grain has saved what concerns it up to this position; the pump begins here after a restart.</summary>
    public long CheckpointedThrough { get; set; }

    /// <summary>Events that grains refused, oldest first.</summary>
    public List<DeadLetterEntry> DeadLetters { get; set; } = [];

    /// <summary>Dead letters that were dropped because the limit was reached.</summary>
    public long DroppedDeadLetters { get; set; }
}
