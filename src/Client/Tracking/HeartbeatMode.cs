namespace DebugGrid.Client;

/// <summary>When a running execution tells the grid that it is alive.</summary>
public enum HeartbeatMode
{
    /// <summary>When something happened inside it since the last heartbeat. Work that hangs is seen to stall although its process lives.</summary>
    OnActivity = 0,
    /// <summary>As long as its process lives. For work that is silent by nature and has no better sign of life; it never counts as stalled.</summary>
    Always = 1,
    /// <summary>Not by the clock; what is emitted inside it, and <see cref="ExecutionScope.Progress"/>, still count.</summary>
    Never = 2,
}
