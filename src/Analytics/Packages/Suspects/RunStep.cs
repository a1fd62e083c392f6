namespace DebugGrid.Analytics.Packages.Suspects;

/// <summary>One ended execution of a run of several, in the order of their ends.</summary>
internal sealed record RunStep
{
    /// <summary>The type of what ran.</summary>
    public required string ContextType { get; init; }

    /// <summary>What ran: an agent, a tool.</summary>
    public required string ContextId { get; init; }

    /// <summary>Its run.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The run around it; null for none.</summary>
    public string? ParentExecutionId { get; init; }

    /// <summary>How it ended: <c>success</c>, <c>error</c> or <c>timeout</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The error's message.</summary>
    public string? Error { get; init; }

    /// <summary>What it answered, as text.</summary>
    public string Text { get; init; } = "";

    /// <summary>What it was asked, as JSON; null when that was not recorded.</summary>
    public string? Request { get; init; }

    /// <summary>What it answered, as JSON.</summary>
    public string? Response { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime EndedAt { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public double? DurationMs { get; init; }

    /// <summary>Who acted: steps of one actor are of one agent or tool.</summary>
    public (string Type, string Id) Actor => (ContextType, ContextId);
}
