using DebugGrid.Contracts;
using DebugGrid.Grains.Pipelines;

namespace DebugGrid.Grains.Transactions;

/// <summary>
/// Says what is wrong with a transaction, through the activities of its pipeline: "Transcription completed but memory creation failed",
/// "Transcription completed but memory processing stalled"; where no earlier activity was completed, "memory_completed failed: …".
/// </summary>
internal static class IssueDescription
{
    /// <summary>The description, or null when nothing is wrong.</summary>
    /// <param name="state">The transaction.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="pipeline">Its pipeline.</param>
    public static string? Of(TransactionState state, TransactionStatus status, PipelineDefinition pipeline) => status switch
    {
        TransactionStatus.Failed => Failure(state, pipeline),
        TransactionStatus.Stalled => Standing(state, pipeline, "stalled"),
        TransactionStatus.Abandoned => Standing(state, pipeline, "abandoned"),
        _ => null,
    };

    private static string Failure(TransactionState state, PipelineDefinition pipeline)
    {
        var failed = state.Failed[^1];
        if (pipeline.ActivityOf(failed.Stage) is { } activity && CompletedBefore(state, pipeline, pipeline.PlaceOf(failed.Stage), activity) is { } completed)
            return $"{completed.Title} completed but {activity.FailedAs} failed";
        return failed.Error is null ? $"{failed.Stage} failed" : $"{failed.Stage} failed: {failed.Error}";
    }

    private static string Standing(TransactionState state, PipelineDefinition pipeline, string how)
    {
        int place = pipeline.PlaceOf(state.Stage);
        bool isUnknown = pipeline.IsDeclared && state.Stage is not null && place < 0;
        var activity = state.Stage is null || isUnknown ? null : Unfinished(state, pipeline, place);
        if (activity is not null)
        {
            return CompletedBefore(state, pipeline, pipeline.EndOf(activity), activity) is { } completed
                ? $"{completed.Title} completed but {activity.StalledAs} {how}"
                : $"{Capitalized(activity.StalledAs)} {how}";
        }

        string where = state.Stage is null ? $"{Capitalized(how)} before its first stage" : $"{Capitalized(how)} after {state.Stage}";
        if (isUnknown)
            return $"{where} (pipeline '{pipeline.Name}' has no such stage)";
        return pipeline.IsDeclared ? where : $"{where} (pipeline '{pipeline.Name}' is not declared)";
    }

    /// <summary>The activity that is due: that of the newest stage if it is not over, else the next one in the pipeline's order.</summary>
    private static PipelineActivityView? Unfinished(TransactionState state, PipelineDefinition pipeline, int place)
    {
        for (int i = Math.Max(place, 0); i < pipeline.Stages.Count; i++)
            if (pipeline.ActivityOf(pipeline.Stages[i].Name) is { } activity && !IsOver(state, pipeline, activity))
                return activity;
        return null;
    }

    /// <summary>The last activity before a place that is over.</summary>
    private static PipelineActivityView? CompletedBefore(TransactionState state, PipelineDefinition pipeline, int place, PipelineActivityView except)
    {
        for (int i = place - 1; i >= 0; i--)
            if (pipeline.ActivityOf(pipeline.Stages[i].Name) is { } activity && activity != except && IsOver(state, pipeline, activity))
                return activity;
        return null;
    }

    private static bool IsOver(TransactionState state, PipelineDefinition pipeline, PipelineActivityView activity) =>
        Array.IndexOf(state.Done, pipeline.Stages[pipeline.EndOf(activity)].Name) >= 0;

    private static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
