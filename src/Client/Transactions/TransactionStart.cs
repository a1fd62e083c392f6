namespace DebugGrid.Client;

/// <summary>What may be said about a transaction when it begins.</summary>
public sealed class TransactionStart
{
    /// <summary>Its id where another component began it already; null makes one.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The user on whose behalf it runs, or null.</summary>
    public string? UserId { get; init; }

    /// <summary>The client (device, connection) it came from, or null.</summary>
    public string? ClientId { get; init; }

    /// <summary>The conversation it belongs to, or null.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Whatever else is to be kept with its beginning; null for nothing.</summary>
    public object? Metadata { get; init; }
}
