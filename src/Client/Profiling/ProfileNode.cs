namespace DebugGrid.Client;

/// <summary>All timers, or laps, of one path.</summary>
/// <param name="Name">Their name.</param>
/// <param name="IsLap">True for laps. A lap's duration here is the time since the lap before it, or since its timer's start.</param>
/// <param name="Statistics">What their durations have in common; null for the root, which is no timer.</param>
/// <param name="MeanMemoryDeltaBytes">The mean change of the process's managed memory, in bytes; null where it was not measured.</param>
/// <param name="Children">The timers and laps inside them, in the order of their first appearance.</param>
public sealed record ProfileNode(string Name, bool IsLap, TimingStatistics? Statistics, long? MeanMemoryDeltaBytes, IReadOnlyList<ProfileNode> Children);
