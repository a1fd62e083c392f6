namespace DebugGrid.Protocol;

/// <summary>A running execution is alive. Moves its stall deadline.</summary>
public sealed record ContextHeartbeat : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Heartbeat;

    /// <summary>How much is done, from 0 to 1, or null.</summary>
    public double? Progress { get; init; }
}
