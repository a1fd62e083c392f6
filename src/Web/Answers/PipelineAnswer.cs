using DebugGrid.Contracts;

namespace DebugGrid.Web.Answers;

/// <summary>A pipeline's declaration.</summary>
internal sealed record PipelineAnswer(
    string Name,
    IReadOnlyList<PipelineStageAnswer> Stages,
    IReadOnlyList<PipelineActivityAnswer> Activities,
    double? StallAfterMs,
    double? AbandonAfterMs,
    bool BuiltIn)
{
    public static PipelineAnswer Of(PipelineView view) => new(
        view.Name,
        [.. view.Stages.Select(stage => new PipelineStageAnswer(stage.Name, stage.Activity, stage.StallAfterMs, stage.LearnedStallAfterMs))],
        [.. view.Activities.Select(activity => new PipelineActivityAnswer(activity.Name, activity.Title, activity.FailedAs, activity.StalledAs))],
        view.StallAfterMs,
        view.AbandonAfterMs,
        view.BuiltIn);
}
