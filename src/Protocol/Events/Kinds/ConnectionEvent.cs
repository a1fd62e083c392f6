namespace DebugGrid.Protocol;

/// <summary>A client connected or disconnected.</summary>
public sealed record ConnectionEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Connection;

    /// <summary>True when it connected, false when it went.</summary>
    public bool Connected { get; init; }

    /// <summary>The client. Required.</summary>
    public string ClientId { get; init; } = string.Empty;

    /// <summary>The client's user, or null.</summary>
    public string? UserId { get; init; }
}
