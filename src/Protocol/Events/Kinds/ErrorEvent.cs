namespace DebugGrid.Protocol;

/// <summary>An agent failed; the message stands in the head.</summary>
public sealed record ErrorEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Error;

    /// <summary>The agent's name, or null.</summary>
    public string? Agent { get; init; }

    /// <summary>The error's type. Required.</summary>
    public string ErrorType { get; init; } = string.Empty;

    /// <summary>How bad it is.</summary>
    public Severity Severity { get; init; }

    /// <summary>The stack as text, or null.</summary>
    public string? Stack { get; init; }

    /// <summary>The agent's state when it failed, as JSON.</summary>
    public JsonText AgentState { get; init; }

    /// <summary>What the agent will try next to recover, or null.</summary>
    public string? RecoveryStrategy { get; init; }
}
