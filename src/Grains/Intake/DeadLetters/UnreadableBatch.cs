namespace DebugGrid.Grains.Intake.DeadLetters;

/// <summary>A batch in the journal that is not in the wire form.</summary>
internal sealed record UnreadableBatch(long Position, Guid BatchId, string Error);
