using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What the events of one observation share.</summary>
internal sealed record ObservationFacts
{
    private const double LatencyTolerance = 1.5;
    private const double MillisecondsPerSecond = 1000;

    private static readonly HashSet<string> Placed = new(
        ["id", "traceId", "projectId", "parentObservationId", "name", "startTime", "endTime", "level", "statusMessage", "latency", .. Payloads.Fields], StringComparer.Ordinal);

    private static readonly string[] Times = ["startTime", "endTime"];

    /// <summary>When it ended, or began if it runs or is a moment.</summary>
    public Timestamp Time { get; private init; }

    /// <summary>How long it ran; null while it runs, for a moment, and when it cannot be told.</summary>
    public double? DurationMs { get; private init; }

    public EventLevel Level { get; private init; }

    /// <summary>Its status message, or null.</summary>
    public string? Message { get; private init; }

    public string? Name { get; private init; }

    public Payloads Payloads { get; private init; }

    public JsonText Attributes { get; private init; }

    /// <summary>Reads an observation, telling what is strange about it.</summary>
    public static ObservationFacts Read(TraceScope scope, ObservationOutline outline, JsonElement observation)
    {
        var lost = new HashSet<string>(StringComparer.Ordinal);
        void Strange(string field, string what)
        {
            scope.Warn($"observation {outline.Id}", field, what);
            lost.Add(field);
        }

        string? name = ExportFields.Text(observation, "name");
        var facts = new ObservationFacts
        {
            Time = TimeOf(scope, outline, Strange),
            DurationMs = DurationOf(outline, observation, Strange),
            Level = LevelOf(observation, Strange),
            Message = MessageText.Of(ExportFields.Text(observation, "statusMessage"), out string? strange),
            Name = ContextNames.Shown(name),
            Payloads = outline.IsEvent || outline.IsRunning ? default : Payloads.Read(field => ExportFields.Find(observation, field), (field, what) => scope.Warn($"observation {outline.Id}", field, what)),
        };
        if (strange is not null)
            Strange("statusMessage", strange);
        if (facts.Name != name)
            lost.Add("name");
        lost.UnionWith(Times.Where(field => IsLost(scope, observation, field)));
        if (outline.Parent is { } parent && !scope.Trace.Observations.ContainsKey(parent))
            lost.Add("parentObservationId");
        return facts with { Attributes = AttributesOf(scope, outline, observation, lost) };
    }

    private static Timestamp TimeOf(TraceScope scope, ObservationOutline outline, Action<string, string> strange)
    {
        var time = outline.End.IsNone ? outline.Start : outline.End;
        if (!time.IsNone)
            return time;
        strange("startTime", "is missing, and so is endTime; the trace's begin is taken");
        return scope.Trace.Start;
    }

    /// <summary>The times count: exporters write the latency in seconds or in milliseconds.</summary>
    private static double? DurationOf(ObservationOutline outline, JsonElement observation, Action<string, string> strange)
    {
        if (outline.IsEvent || outline.IsRunning)
            return null;
        if (outline.Start.IsNone)
        {
            strange("startTime", "is missing; the duration is unknown");
            return null;
        }
        double duration = (outline.End - outline.Start).TotalMilliseconds;
        if (duration < 0)
        {
            strange("endTime", "lies before startTime; the duration is unknown");
            return null;
        }
        bool agrees = ExportFields.Number(observation, "latency") is not { } latency
            || Math.Abs((latency * MillisecondsPerSecond) - duration) <= LatencyTolerance || Math.Abs(latency - duration) <= LatencyTolerance;
        if (!agrees)
            strange("latency", "differs from the time between startTime and endTime, which counts");
        return duration;
    }

    private static EventLevel LevelOf(JsonElement observation, Action<string, string> strange)
    {
        var level = ExportLevel.Read(ExportFields.Text(observation, "level"), out bool isStrange);
        if (isStrange)
            strange("level", "is none of DEBUG, DEFAULT, WARNING and ERROR; taken as DEFAULT");
        return level;
    }

    private static bool IsLost(TraceScope scope, JsonElement observation, string field)
    {
        scope.Times.Read(ExportFields.Find(observation, field), out string? strange);
        return strange is not null;
    }

    /// <summary>What has no place of its own, or did not fit into it; for a moment and for running work input, output and metadata as well.</summary>
    private static JsonText AttributesOf(TraceScope scope, ObservationOutline outline, JsonElement observation, HashSet<string> lost)
    {
        if (outline.IsEvent || outline.IsRunning)
            lost.UnionWith(Payloads.Fields);
        var placed = Placed.Except(lost).ToHashSet(StringComparer.Ordinal);
        return ExportAttributes.Of(
            ExportFields.Of(observation), field => ExportFields.IsAmong(field, placed), (field, what) => scope.Warn($"observation {outline.Id}", field, what));
    }
}
