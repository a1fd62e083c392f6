namespace DebugGrid.Web.Answers;

/// <summary>A stage of a pipeline.</summary>
internal sealed record PipelineStageAnswer(string Name, string? Activity, double? StallAfterMs, double? LearnedStallAfterMs);
