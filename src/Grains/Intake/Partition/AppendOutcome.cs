namespace DebugGrid.Grains.Intake.Partition;

/// <summary>What became of a batch.</summary>
/// <param name="Position">Where it lies in the journal, or the last position at which one of its events does.</param>
/// <param name="Stored">How many of its events were stored now.</param>
/// <param name="Known">How many had been stored before.</param>
internal readonly record struct AppendOutcome(long Position, int Stored, int Known);
