using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Makes events of an observation: the record of its execution (or its start, while it runs), and for a generation the call of the model.</summary>
internal static class ObservationEvents
{
    /// <summary>The events of an observation.</summary>
    public static IEnumerable<ImportedEvent> Of(TraceScope scope, ObservationOutline outline, JsonElement observation)
    {
        var facts = ObservationFacts.Read(scope, outline, observation);
        var place = scope.Tree.PlaceOf(outline);
        ImportedEvent Complete(DebugEvent message, string kind) => scope.Complete(message, outline.Id, kind, place, $"observation {outline.Id}");
        if (outline.IsEvent)
        {
            yield return Complete(Log(outline, facts), "log");
            yield break;
        }
        if (outline.IsRunning)
        {
            yield return Complete(Started(scope, outline, facts), "started");
            yield break;
        }
        yield return Complete(Record(scope, outline, facts), "record");
        if (outline.IsGeneration)
            yield return Complete(GenerationCall.Of(scope, outline, observation, facts), "llm_call");
    }

    private static LogEvent Log(ObservationOutline outline, ObservationFacts facts) => new()
    {
        Time = facts.Time,
        Level = facts.Level,
        Logger = facts.Name ?? outline.Context.Id,
        Message = facts.Message ?? facts.Name,
        Attributes = facts.Attributes,
    };

    private static ContextStarted Started(TraceScope scope, ObservationOutline outline, ObservationFacts facts)
    {
        var parent = scope.Tree.ParentOf(outline);
        return new ContextStarted
        {
            Time = facts.Time,
            Level = facts.Level,
            Message = facts.Message,
            Name = facts.Name,
            ParentContext = parent.Context.Id,
            ParentContextType = parent.Context.Type,
            ParentExecution = parent.Execution,
            Attributes = facts.Attributes,
        };
    }

    private static ExecutionRecord Record(TraceScope scope, ObservationOutline outline, ObservationFacts facts)
    {
        var parent = scope.Tree.ParentOf(outline);
        return new ExecutionRecord
        {
            Time = facts.Time,
            Level = facts.Level,
            Message = facts.Message,
            Name = facts.Name,
            ParentContext = parent.Context.Id,
            ParentContextType = parent.Context.Type,
            ParentExecution = parent.Execution,
            DurationMs = facts.DurationMs,
            Status = outline.IsFailed ? ExecutionStatus.Error : ExecutionStatus.Success,
            Error = outline.IsFailed ? facts.Message ?? "failed without a message" : null,
            Request = facts.Payloads.Input,
            Response = facts.Payloads.Output,
            Metadata = facts.Payloads.Metadata,
            Attributes = facts.Attributes,
        };
    }
}
