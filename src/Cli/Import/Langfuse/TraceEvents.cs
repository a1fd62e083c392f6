using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Makes events of the trace itself: its session, its root execution, its scores.</summary>
internal static class TraceEvents
{
    private const string Label = "langfuse";

    private static readonly HashSet<string> Placed = ["id", "name", "timestamp", "sessionId", "input", "output", "metadata", "tags", "scores", "observations", "projectId"];

    private static readonly HashSet<string> PlacedOfScore = ["id", "traceId", "observationId", "name", "value", "stringValue", "timestamp", "projectId"];

    /// <summary>What stands before the observations: the session and the root.</summary>
    public static IEnumerable<ImportedEvent> Opening(TraceScope scope)
    {
        yield return Session(scope, SessionAction.Opened, scope.Trace.Start);
        yield return scope.Complete(Root(scope), string.Empty, scope.Trace.End.IsNone ? "started" : "record", scope.Tree.Root);
    }

    /// <summary>What stands after them: the scores, and the end of a session that is this trace alone.</summary>
    public static IEnumerable<ImportedEvent> Closing(TraceScope scope)
    {
        if (scope.Trace.Find("scores") is { ValueKind: JsonValueKind.Array } scores)
            foreach (var score in scores.EnumerateArray().Where(score => score.ValueKind == JsonValueKind.Object))
                yield return Score(scope, score);
        if (scope.Trace.Text("sessionId") is null && !scope.Trace.End.IsNone)
            yield return Session(scope, SessionAction.Closed, scope.Trace.End);
    }

    private static ImportedEvent Session(TraceScope scope, SessionAction action, Timestamp time)
    {
        string[] tags = scope.Trace.Find("tags") is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(ExportFields.Unescaped)]
            : [];
        var message = new SessionEvent
        {
            Time = time,
            Action = action,
            Name = scope.Trace.Text("sessionId") is null ? ContextNames.Shown(scope.Trace.Text("name")) : null,
            Tags = [.. tags.Select(ContextNames.Shown).OfType<string>().Append(Label).Distinct().Take(ProtocolLimits.MaxTags)],
        };
        return scope.Complete(message, string.Empty, "session " + EnumNames.Of(action), default);
    }

    private static ContextEvent Root(TraceScope scope)
    {
        var trace = scope.Trace;
        var attributes = ExportAttributes.Of(trace.Fields, Placed, [], out string? strange);
        scope.Warn(null, "attributes", strange);
        string? name = ContextNames.Shown(trace.Text("name"));
        if (trace.End.IsNone)
            return new ContextStarted { Time = trace.Start, Name = name, Attributes = attributes };
        var failed = trace.Observations.Values.FirstOrDefault(o => o.IsFailed && scope.Tree.ParentOf(o) == scope.Tree.Root);
        return new ExecutionRecord
        {
            Time = trace.End,
            Name = name,
            DurationMs = trace.Start.IsNone ? null : (trace.End - trace.Start).TotalMilliseconds,
            Level = failed is null ? EventLevel.Info : EventLevel.Error,
            Status = failed is null ? ExecutionStatus.Success : ExecutionStatus.Error,
            Error = failed is null ? null : $"{failed.Context} failed",
            Request = Payload(scope, "input"),
            Response = Payload(scope, "output"),
            Metadata = Payload(scope, "metadata"),
            Attributes = attributes,
        };
    }

    private static JsonText Payload(TraceScope scope, string field)
    {
        var json = PayloadText.Of(scope.Trace.Find(field), out string? strange);
        scope.Warn(null, field, strange);
        return json;
    }

    /// <summary>A score is a metric of the execution it judges; one that is a word is a log line.</summary>
    private static ImportedEvent Score(TraceScope scope, JsonElement score)
    {
        string id = ExportFields.Text(score, "id") ?? NameBasedId.Of(score.GetRawText()).ToString("N");
        string name = ContextNames.Shown(ExportFields.Text(score, "name")) ?? "score";
        var attributes = ExportAttributes.Of(ExportAttributes.FieldsOf(score), PlacedOfScore, [], out string? strange);
        scope.Warn(id, "attributes", strange);
        var given = ExportFields.Time(score, "timestamp", out bool isStrange);
        if (isStrange)
            scope.Warn(id, "timestamp", "is not a time; the trace's is taken");
        var time = given.IsNone ? scope.Trace.Start : given;
        string? judged = ExportFields.Text(score, "observationId");
        var place = judged is not null && scope.Trace.Observations.TryGetValue(judged, out var observation)
            ? scope.Tree.PlaceOf(observation)
            : scope.Tree.Root;
        DebugEvent message = ExportFields.Number(score, "value") is { } value
            ? new MetricEvent { Time = time, Name = $"score.{name}"[..Math.Min(name.Length + "score.".Length, ProtocolLimits.MaxNameLength)], Value = value, Attributes = attributes }
            : new LogEvent { Time = time, Logger = Label, Message = $"score {name}: {ExportFields.Text(score, "stringValue")}", Attributes = attributes };
        return scope.Complete(message, id, "score", place);
    }
}
