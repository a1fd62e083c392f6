namespace DebugGrid.Contracts;

/// <summary>A pipeline's declaration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Stages">Its stages in their order.</param>
/// <param name="Activities">Its activities.</param>
/// <param name="StallAfterMs">Declared threshold in milliseconds, or null.</param>
/// <param name="AbandonAfterMs">Declared span from stall to abandonment in milliseconds, or null.</param>
/// <param name="BuiltIn">True when it ships with the grid and was not declared by a sender.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.PipelineView")]
public sealed record PipelineView(
    [property: Id(0)] string Name,
    [property: Id(1)] IReadOnlyList<PipelineStageView> Stages,
    [property: Id(2)] IReadOnlyList<PipelineActivityView> Activities,
    [property: Id(3)] double? StallAfterMs,
    [property: Id(4)] double? AbandonAfterMs,
    [property: Id(5)] bool BuiltIn);
