using DebugGrid.Analytics.Packages.Calls;
using DebugGrid.Analytics.Packages.Errors;
using DebugGrid.Analytics.Packages.Runs;
using DebugGrid.Analytics.Packages.Suspects;

namespace DebugGrid.Analytics.Packages.Sessions;

/// <summary>What the history knows of a session.</summary>
internal sealed record SessionFigures
{
    /// <summary>How all its executions went.</summary>
    public required RunFigures Runs { get; init; }

    /// <summary>Its contexts, the most used first.</summary>
    public required IReadOnlyList<SessionContext> Contexts { get; init; }

    /// <summary>Its calls of models.</summary>
    public required ModelSpend Spend { get; init; }

    /// <summary>What its failures say, the most frequent first.</summary>
    public required IReadOnlyList<ErrorPattern> Errors { get; init; }

    /// <summary>Its first executions in the order of their ends.</summary>
    public required IReadOnlyList<RunStep> Steps { get; init; }

    /// <summary>The steps that are suspected, the first suspected first.</summary>
    public required IReadOnlyList<Suspect> Suspects { get; init; }
}
