namespace DebugGrid.Protocol;

/// <summary>A lap of a timer.</summary>
/// <param name="Name">The lap's name.</param>
/// <param name="DurationMs">From the timer's start to this lap, in milliseconds.</param>
public sealed record TimingLap(string Name, double DurationMs);
