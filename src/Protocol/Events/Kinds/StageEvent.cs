namespace DebugGrid.Protocol;

/// <summary>A stage of a transaction. Without a <see cref="Stage"/> it opens the transaction.</summary>
public sealed record StageEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Stage;

    /// <summary>The declared pipeline that the transaction passes through; null leaves what the transaction has.</summary>
    public string? Pipeline { get; init; }

    /// <summary>The stage's name, or null for the opening of the transaction.</summary>
    public string? Stage { get; init; }

    /// <summary>Whether the stage went well.</summary>
    public bool Success { get; init; } = true;

    /// <summary>What went wrong, or null.</summary>
    public string? Error { get; init; }

    /// <summary>The user on whose behalf it runs, or null.</summary>
    public string? UserId { get; init; }

    /// <summary>The client (device, connection) it came from, or null.</summary>
    public string? ClientId { get; init; }

    /// <summary>The conversation it belongs to, or null.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Whatever the sender adds, as JSON.</summary>
    public JsonText Metadata { get; init; }
}
