using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Makes events of the trace itself: its session and its root execution.</summary>
internal static class TraceEvents
{
    /// <summary>The tag of sessions and the logger of lines that come out of an export.</summary>
    public const string Label = "langfuse";

    private static readonly HashSet<string> Placed = new(["id", "name", "timestamp", "sessionId", "tags", .. Payloads.Fields], StringComparer.Ordinal);

    /// <summary>What stands before the observations: the session and the root.</summary>
    public static IEnumerable<ImportedEvent> Opening(TraceScope scope)
    {
        yield return Session(scope, SessionAction.Opened, scope.Trace.Start);
        yield return scope.Complete(Root(scope), string.Empty, scope.Trace.End.IsNone ? "started" : "record", scope.Tree.Root);
    }

    /// <summary>What stands after them: the end of a session that is this trace alone.</summary>
    public static ImportedEvent? Closing(TraceScope scope) =>
        scope.Trace.Text("sessionId") is null && !scope.Trace.End.IsNone ? Session(scope, SessionAction.Closed, scope.Trace.End) : null;

    private static ImportedEvent Session(TraceScope scope, SessionAction action, Timestamp time)
    {
        var message = new SessionEvent
        {
            Time = time,
            Action = action,
            Name = scope.Trace.Text("sessionId") is null ? ContextNames.Shown(scope.Trace.Text("name")) : null,
            Tags = [.. TagsOf(scope.Trace).Where(static tag => !string.IsNullOrWhiteSpace(tag)).Select(ContextNames.IdentityOf).Take(ProtocolLimits.MaxTags - 1).Append(Label).Distinct()],
        };
        return scope.Complete(message, string.Empty, "session " + EnumNames.Of(action), default);
    }

    private static ContextEvent Root(TraceScope scope)
    {
        var trace = scope.Trace;
        string? name = ContextNames.Shown(trace.Text("name"));
        var attributes = AttributesOf(scope);
        if (trace.End.IsNone)
            return new ContextStarted { Time = trace.Start, Name = name, Attributes = attributes };
        var failed = trace.Observations.Values.FirstOrDefault(o => o.IsFailed && scope.Tree.ParentOf(o) == scope.Tree.Root);
        var payloads = Payloads.Read(trace.Find, (field, what) => scope.Warn(null, field, what));
        return new ExecutionRecord
        {
            Time = trace.End,
            Name = name,
            DurationMs = DurationOf(scope),
            Level = failed is null ? EventLevel.Info : EventLevel.Error,
            Status = failed is null ? ExecutionStatus.Success : ExecutionStatus.Error,
            Error = failed is null ? null : $"{failed.Context} failed",
            Request = payloads.Input,
            Response = payloads.Output,
            Metadata = payloads.Metadata,
            Attributes = attributes,
        };
    }

    private static double? DurationOf(TraceScope scope)
    {
        if (scope.Trace.Start.IsNone)
            return null;
        double duration = (scope.Trace.End - scope.Trace.Start).TotalMilliseconds;
        if (duration >= 0)
            return duration;
        scope.Warn(null, "endTime", "of the last observation lies before the first startTime; the trace's duration is unknown");
        return null;
    }

    /// <summary>What has no place of its own, or did not fit into it; while the trace runs its input, output and metadata as well.</summary>
    private static JsonText AttributesOf(TraceScope scope)
    {
        var trace = scope.Trace;
        var placed = Placed.ToHashSet(StringComparer.Ordinal);
        if (trace.End.IsNone)
            placed.ExceptWith(Payloads.Fields);
        if (ContextNames.Shown(trace.Text("name")) != trace.Text("name"))
            placed.Remove("name");
        if (trace.Text("sessionId") is { } session && session != scope.Session.Value)
            placed.Remove("sessionId");
        scope.Times.Read(trace.Find("timestamp"), out string? strange);
        if (strange is not null)
            placed.Remove("timestamp");
        string[] tags = [.. TagsOf(trace)];
        if (tags.Length >= ProtocolLimits.MaxTags || tags.Any(tag => !IdText.IsAddressable(tag) || string.IsNullOrWhiteSpace(tag)))
        {
            placed.Remove("tags");
            scope.Warn(null, "tags", $"are {tags.Length}; {ProtocolLimits.MaxTags - 1} of at most {ProtocolLimits.MaxIdLength} characters are tags of the session, all are in the attributes");
        }
        return ExportAttributes.Of(trace.Fields, field => ExportFields.IsAmong(field, placed), (field, what) => scope.Warn(null, field, what));
    }

    private static IEnumerable<string> TagsOf(TraceOutline trace)
    {
        if (trace.Find("tags") is not { } tags)
            return [];
        return tags.ValueKind == JsonValueKind.Array ? tags.EnumerateArray().Select(ExportFields.Text).OfType<string>() : ExportFields.Text(tags) is { } one ? [one] : [];
    }
}
