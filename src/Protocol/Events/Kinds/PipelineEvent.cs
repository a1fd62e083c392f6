namespace DebugGrid.Protocol;

/// <summary>A pipeline was declared, or declared anew: the last declaration counts.</summary>
public sealed record PipelineEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Pipeline;

    /// <summary>The pipeline's name. Required.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Its stages in their order, at least one; the success of the last one completes a transaction.</summary>
    public IReadOnlyList<PipelineStage> Stages { get; init; } = [];

    /// <summary>The activities that stages refer to.</summary>
    public IReadOnlyList<PipelineActivity> Activities { get; init; } = [];

    /// <summary>After how many milliseconds without progress a transaction counts as stalled; null for the grid's setting (60 s).</summary>
    public double? StallAfterMs { get; init; }

    /// <summary>After how many milliseconds as stalled a transaction is abandoned; null for the grid's setting (15 min).</summary>
    public double? AbandonAfterMs { get; init; }

    /// <inheritdoc/>
    public bool Equals(PipelineEvent? other) =>
        base.Equals(other) && Name == other.Name && StallAfterMs == other.StallAfterMs && AbandonAfterMs == other.AbandonAfterMs
        && Stages.SequenceEqual(other.Stages) && Activities.SequenceEqual(other.Activities);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Name, Stages.Count, Activities.Count);
}
