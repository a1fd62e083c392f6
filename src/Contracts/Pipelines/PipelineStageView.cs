namespace DebugGrid.Contracts;

/// <summary>A stage of a declared pipeline.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Activity">The activity it begins or ends, or null.</param>
/// <param name="StallAfterMs">Declared threshold in milliseconds, or null.</param>
/// <param name="LearnedStallAfterMs">Threshold learned from the stage's own history in milliseconds; null until there is enough of it.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.PipelineStageView")]
public sealed record PipelineStageView(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Activity,
    [property: Id(2)] double? StallAfterMs,
    [property: Id(3)] double? LearnedStallAfterMs);
