namespace DebugGrid.Protocol;

/// <summary>An execution of a context began. Makes running work visible before it ends.</summary>
public sealed record ContextStarted : ContextEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Started;

    /// <summary>How long the sender expects it to run, in milliseconds; null when it does not know. Shown beside the elapsed time.</summary>
    public double? ExpectedDurationMs { get; init; }

    /// <summary>After how many milliseconds without progress it counts as stalled; null for the grid's own setting.</summary>
    public double? StallAfterMs { get; init; }
}
