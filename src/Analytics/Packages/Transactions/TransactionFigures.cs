using DebugGrid.Analytics.Packages.Suspects;

namespace DebugGrid.Analytics.Packages.Transactions;

/// <summary>What the history knows of a transaction.</summary>
internal sealed record TransactionFigures
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its pipeline.</summary>
    public required string Pipeline { get; init; }

    /// <summary><c>in_progress</c>, <c>completed</c>, <c>failed</c>, <c>stalled</c> or <c>abandoned</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The stage of its newest event.</summary>
    public string? CurrentStage { get; init; }

    /// <summary>The stage at which it failed.</summary>
    public string? FailedStage { get; init; }

    /// <summary>What it failed with.</summary>
    public string? Error { get; init; }

    /// <summary>Whose it is, and what it belongs to, by the names of the columns.</summary>
    public IReadOnlyList<(string Key, string Label, string Value)> Belongings { get; init; } = [];

    /// <summary>When it began, UTC.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>The time of its latest event, UTC.</summary>
    public DateTime LastAt { get; init; }

    /// <summary>Its events, oldest first.</summary>
    public required IReadOnlyList<StageStep> Steps { get; init; }

    /// <summary>How many events it has, read or not.</summary>
    public long EventCount { get; init; }

    /// <summary>The stages of its pipeline that it did not reach, in their order; empty where the pipeline was not declared.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Stages in the completed transactions of its pipeline, this one not among them.</summary>
    public required IReadOnlyDictionary<string, StageTimes> Usual { get; init; }

    /// <summary>Executions within it, those that failed first.</summary>
    public required IReadOnlyList<RunStep> Executions { get; init; }
}
