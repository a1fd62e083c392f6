using DebugGrid.Grains.Memory;

namespace DebugGrid.Grains.Intake.Append;

/// <summary>What a partition has to do, as a batch finds it.</summary>
/// <param name="IsDraining">Whether the grid is stopping.</param>
/// <param name="WaitingForGrains">Events that wait for the grains.</param>
/// <param name="WaitingForHistory">Events that wait for the history.</param>
/// <param name="Memory">How the silo's memory stands.</param>
/// <param name="Active">Grains in it.</param>
internal readonly record struct IntakeLoad(bool IsDraining, long WaitingForGrains, long WaitingForHistory, MemoryState Memory, int Active);
