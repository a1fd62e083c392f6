namespace DebugGrid.Grains.Intake.Append;

/// <summary>What is known of the events of a batch.</summary>
/// <param name="InFlight">A batch on its way that holds one of them: until it has ended nobody knows; null when there is none.</param>
/// <param name="Stored">Which of them are stored, in their order; null when none is.</param>
/// <param name="Count">How many are stored.</param>
/// <param name="Through">The last position at which one of them is stored; 0 when none is.</param>
internal readonly record struct KnownLook(EventClaim? InFlight, bool[]? Stored, int Count, long Through);
