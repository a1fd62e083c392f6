namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>What came of saving what a checkpoint needs.</summary>
/// <param name="Touched">Grains that were to be saved.</param>
/// <param name="Awaited">Those, watches and counts included, that the checkpoint has to wait for.</param>
/// <param name="OldestBehind">The lowest position of one that has not applied yet what it was given; <see cref="long.MaxValue"/> when there is none.</param>
/// <param name="UnsavedChanged">Whether others are given up now than before, which has to be written.</param>
internal readonly record struct CheckpointOutcome(int Touched, int Awaited, long OldestBehind, bool UnsavedChanged);
