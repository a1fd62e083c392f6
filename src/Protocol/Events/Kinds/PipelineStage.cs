namespace DebugGrid.Protocol;

/// <summary>A stage of a declared pipeline.</summary>
/// <param name="Name">The stage's name, as stage events carry it.</param>
/// <param name="Activity">The name of the activity that this stage begins or ends, or null for a stage that stands alone.</param>
/// <param name="StallAfterMs">After how many milliseconds in this stage without progress the transaction counts as stalled; null for the pipeline's setting.</param>
public sealed record PipelineStage(string Name, string? Activity, double? StallAfterMs);
