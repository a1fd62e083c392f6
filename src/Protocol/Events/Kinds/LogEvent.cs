namespace DebugGrid.Protocol;

/// <summary>A log line; level and text stand in the head.</summary>
public sealed record LogEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Log;

    /// <summary>The logger's name, or null.</summary>
    public string? Logger { get; init; }

    /// <summary>The message template before its values were put in, or null.</summary>
    public string? Template { get; init; }

    /// <summary>The exception that came with it, or null.</summary>
    public ExceptionDetails? Exception { get; init; }
}
