using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>The names of pipelines, their stages and activities without secrets. The same name is cleaned to the same everywhere, so they still find each other.</summary>
internal static class PipelineTexts
{
    /// <summary>The event without secrets; the same object where there are none.</summary>
    public static StageEvent Clean(StageEvent stage, ref TextCleaner clean)
    {
        (string? pipeline, string? name, string? error) = (clean.OptionalOf(stage.Pipeline), clean.OptionalOf(stage.Stage), clean.OptionalOf(stage.Error));
        (string? user, string? client, string? conversation) = (clean.OptionalOf(stage.UserId), clean.OptionalOf(stage.ClientId), clean.OptionalOf(stage.ConversationId));
        return clean.IsChanged
            ? stage with { Pipeline = pipeline, Stage = name, Error = error, UserId = user, ClientId = client, ConversationId = conversation }
            : stage;
    }

    /// <summary>The declaration without secrets; the same object where there are none.</summary>
    public static PipelineEvent Clean(PipelineEvent pipeline, ref TextCleaner clean)
    {
        string name = clean.Of(pipeline.Name);
        var stages = new List<PipelineStage>(pipeline.Stages.Count);
        foreach (var stage in pipeline.Stages)
            stages.Add(stage with { Name = clean.Of(stage.Name), Activity = clean.OptionalOf(stage.Activity) });
        var activities = new List<PipelineActivity>(pipeline.Activities.Count);
        foreach (var activity in pipeline.Activities)
            activities.Add(new PipelineActivity(clean.Of(activity.Name), clean.Of(activity.Title), clean.Of(activity.FailedAs), clean.Of(activity.StalledAs)));
        return clean.IsChanged ? pipeline with { Name = name, Stages = stages, Activities = activities } : pipeline;
    }
}
