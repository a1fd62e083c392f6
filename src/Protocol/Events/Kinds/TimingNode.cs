namespace DebugGrid.Protocol;

/// <summary>A timer's result.</summary>
/// <param name="Name">The timer's name.</param>
/// <param name="DurationMs">From start to stop, in milliseconds.</param>
/// <param name="MemoryDeltaBytes">Change of the process's managed memory meanwhile, in bytes, or null.</param>
/// <param name="Laps">The laps in their order.</param>
/// <param name="Children">Timers inside this one; at most <see cref="ProtocolLimits.MaxTimingDepth"/> deep.</param>
public sealed record TimingNode(
    string Name, double DurationMs, long? MemoryDeltaBytes, IReadOnlyList<TimingLap> Laps, IReadOnlyList<TimingNode> Children)
{
    /// <inheritdoc/>
    public bool Equals(TimingNode? other) =>
        other is not null && Name == other.Name && DurationMs.Equals(other.DurationMs) && MemoryDeltaBytes == other.MemoryDeltaBytes
        && Laps.SequenceEqual(other.Laps) && Children.SequenceEqual(other.Children);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, DurationMs, MemoryDeltaBytes, Laps.Count, Children.Count);
}
