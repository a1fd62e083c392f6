using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>Where the running code stands: what events that it causes belong to. Flows with the execution context; immutable.</summary>
internal sealed record Ambient
{
    private static readonly AsyncLocal<Ambient?> Local = new();

    /// <summary>Nowhere.</summary>
    public static readonly Ambient None = new();

    /// <summary>Where the calling code stands.</summary>
    public static Ambient Current
    {
        get => Local.Value ?? None;
        set => Local.Value = value;
    }

    /// <summary>The innermost running execution, or null.</summary>
    public ExecutionScope? Execution { get; init; }

    /// <summary>The session.</summary>
    public SessionId Session { get; init; }

    /// <summary>The operation across components.</summary>
    public CorrelationId Correlation { get; init; }

    /// <summary>The transaction.</summary>
    public TransactionId Transaction { get; init; }

    /// <summary>The variant that executions begun here run, or null.</summary>
    public string? Variant { get; init; }
}
