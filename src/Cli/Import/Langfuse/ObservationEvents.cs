using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Makes events of an observation: the record of its execution (or its start, while it runs), and for a generation the call of the model.</summary>
internal static class ObservationEvents
{
    private const double LatencyTolerance = 1.5;
    private const double MillisecondsPerSecond = 1000;

    private static readonly HashSet<string> Placed =
        ["id", "traceId", "projectId", "parentObservationId", "name", "startTime", "endTime", "level", "statusMessage", "latency", "input", "output", "metadata"];

    /// <summary>The events of an observation.</summary>
    public static IEnumerable<ImportedEvent> Of(TraceScope scope, ObservationOutline outline, JsonElement observation)
    {
        var facts = ObservationFacts.Read(scope, outline, observation, Placed);
        var place = scope.Tree.PlaceOf(outline);
        if (outline.IsEvent)
        {
            yield return scope.Complete(Log(outline, facts), outline.Id, "log", place);
            yield break;
        }
        if (outline.IsRunning)
        {
            yield return scope.Complete(Started(scope, outline, facts), outline.Id, "started", place);
            yield break;
        }
        double? duration = DurationOf(scope, outline, observation);
        yield return scope.Complete(Record(scope, outline, facts, duration), outline.Id, "record", place);
        if (outline.IsGeneration)
            yield return scope.Complete(GenerationCall.Of(scope, outline, observation, facts, duration), outline.Id, "llm_call", place);
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

    private static ExecutionRecord Record(TraceScope scope, ObservationOutline outline, ObservationFacts facts, double? duration)
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
            DurationMs = duration,
            Status = outline.IsFailed ? ExecutionStatus.Error : ExecutionStatus.Success,
            Error = outline.IsFailed ? facts.Message ?? "failed without a message" : null,
            Request = facts.Input,
            Response = facts.Output,
            Metadata = facts.Metadata,
            Attributes = facts.Attributes,
        };
    }

    /// <summary>The times count: exporters write the latency in seconds or in milliseconds.</summary>
    private static double? DurationOf(TraceScope scope, ObservationOutline outline, JsonElement observation)
    {
        if (outline.Start.IsNone)
        {
            scope.Warn(outline.Id, "startTime", "is missing; the duration is unknown");
            return null;
        }
        double duration = (outline.End - outline.Start).TotalMilliseconds;
        if (duration < 0)
        {
            scope.Warn(outline.Id, "endTime", "lies before startTime; the duration is unknown");
            return null;
        }
        bool agrees = ExportFields.Number(observation, "latency") is not { } latency
            || Math.Abs((latency * MillisecondsPerSecond) - duration) <= LatencyTolerance || Math.Abs(latency - duration) <= LatencyTolerance;
        if (!agrees)
            scope.Warn(outline.Id, "latency", "differs from the time between startTime and endTime, which counts");
        return duration;
    }
}
