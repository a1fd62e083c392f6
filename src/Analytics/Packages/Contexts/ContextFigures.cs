using DebugGrid.Analytics.Packages.Errors;
using DebugGrid.Analytics.Packages.Runs;
using DebugGrid.Analytics.Packages.Samples;
using DebugGrid.Analytics.Statistics.Comparison;

namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>What the history knows of a context.</summary>
internal sealed record ContextFigures
{
    /// <summary>Its name; its id when it has none.</summary>
    public required string Name { get; init; }

    /// <summary>How all its executions went.</summary>
    public required RunFigures Runs { get; init; }

    /// <summary>Its variants, the most used first.</summary>
    public IReadOnlyList<VariantFigures> Variants { get; init; } = [];

    /// <summary>Its variants beside the most used one; null when there is one alone, or they are not told apart.</summary>
    public ComparisonReport? Comparison { get; init; }

    /// <summary>What its failures say, the most frequent first.</summary>
    public IReadOnlyList<ErrorPattern> Errors { get; init; } = [];

    /// <summary>Where its newest failed runs began to fail, the most frequent first.</summary>
    public IReadOnlyList<FailedPart> FailedParts { get; init; } = [];

    /// <summary>Executions that stand for others.</summary>
    public IReadOnlyList<Sample> Samples { get; init; } = [];
}
