namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>One execution of a tree: what ran, and how it went so far.</summary>
internal sealed record RunNode
{
    /// <summary>The event's id.</summary>
    public required string Id { get; init; }

    /// <summary>Levels below the run that is asked about, which is 0.</summary>
    public int Depth { get; init; }

    /// <summary>The place of its parent among the nodes; -1 for the run that is asked about.</summary>
    public int Parent { get; init; } = -1;

    /// <summary>The type of what ran.</summary>
    public required string ContextType { get; init; }

    /// <summary>What ran.</summary>
    public required string ContextId { get; init; }

    /// <summary>Its name, where it has one of its own.</summary>
    public string? Name { get; init; }

    /// <summary>Its run.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>How it ended (<c>success</c>, <c>error</c>, <c>timeout</c>), or that it did not (<c>running</c>, <c>stalled</c>, <c>abandoned</c>).</summary>
    public required string Status { get; init; }

    /// <summary>When it began, in microseconds since 1970 (UTC).</summary>
    public long StartedUs { get; init; }

    /// <summary>When it ended; null when it did not.</summary>
    public long? EndedUs { get; init; }

    /// <summary>How long it took, or has run, in milliseconds.</summary>
    public double? DurationMs { get; init; }

    /// <summary>What it failed with.</summary>
    public string? Error { get; init; }

    /// <summary>Its variant.</summary>
    public string? VariantId { get; init; }

    /// <summary>Its session.</summary>
    public string? SessionId { get; init; }

    /// <summary>Its correlation.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The context around it.</summary>
    public string? ParentContext { get; init; }

    /// <summary>The run around it.</summary>
    public string? ParentExecutionId { get; init; }

    /// <summary>Type and id of what ran.</summary>
    public (string Type, string Id) Context => (ContextType, ContextId);

    /// <summary>Whether it went wrong: it failed, ran out of time, or stands.</summary>
    public bool IsWrong => Status is not ("success" or "running");

    /// <summary>Whether it ended badly.</summary>
    public bool HasFailed => Status is "error" or "timeout";
}
