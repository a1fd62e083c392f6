namespace DebugGrid.Client;

/// <summary>What one output did since it was added.</summary>
/// <param name="Name">The output.</param>
/// <param name="Written">Events written.</param>
/// <param name="Dropped">Events that found the queue full, or the output closed.</param>
/// <param name="Failed">Events whose writing failed.</param>
public sealed record OutputStatistics(string Name, long Written, long Dropped, long Failed);
