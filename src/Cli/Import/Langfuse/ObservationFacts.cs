using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What the events of one observation share.</summary>
internal sealed record ObservationFacts
{
    private const int MaxMessageChars = ProtocolLimits.MaxTextBytes / 4;

    /// <summary>When it ended, or began if it runs or is a moment.</summary>
    public Timestamp Time { get; private init; }

    public EventLevel Level { get; private init; }

    /// <summary>Its status message, or null.</summary>
    public string? Message { get; private init; }

    public string? Name { get; private init; }

    public JsonText Input { get; private init; }

    public JsonText Output { get; private init; }

    public JsonText Metadata { get; private init; }

    public JsonText Attributes { get; private init; }

    /// <summary>Reads an observation, telling what is strange about it.</summary>
    public static ObservationFacts Read(TraceScope scope, ObservationOutline outline, JsonElement observation, IReadOnlySet<string> placed)
    {
        string? message = ExportFields.Text(observation, "statusMessage");
        return new ObservationFacts
        {
            Time = TimeOf(scope, outline),
            Level = LevelOf(scope, outline, observation),
            Message = message?[..Math.Min(message.Length, MaxMessageChars)],
            Name = ContextNames.Shown(ExportFields.Text(observation, "name")),
            Input = Payload(scope, outline, observation, "input"),
            Output = Payload(scope, outline, observation, "output"),
            Metadata = Payload(scope, outline, observation, "metadata"),
            Attributes = AttributesOf(scope, outline, observation, placed),
        };
    }

    private static Timestamp TimeOf(TraceScope scope, ObservationOutline outline)
    {
        var time = outline.End.IsNone ? outline.Start : outline.End;
        if (!time.IsNone)
            return time;
        scope.Warn(outline.Id, "startTime", "is missing, and so is endTime; the trace's begin is taken");
        return scope.Trace.Start;
    }

    private static EventLevel LevelOf(TraceScope scope, ObservationOutline outline, JsonElement observation)
    {
        var level = ExportLevel.Read(ExportFields.Text(observation, "level"), out bool isStrange);
        if (isStrange)
            scope.Warn(outline.Id, "level", "is none of DEBUG, DEFAULT, WARNING and ERROR; taken as DEFAULT");
        return level;
    }

    private static JsonText Payload(TraceScope scope, ObservationOutline outline, JsonElement observation, string field)
    {
        var json = PayloadText.Of(ExportFields.Find(observation, field), out string? strange);
        scope.Warn(outline.Id, field, strange);
        return json;
    }

    /// <summary>What has no place of its own; for a moment and for running work that is their input, output and metadata as well.</summary>
    private static JsonText AttributesOf(TraceScope scope, ObservationOutline outline, JsonElement observation, IReadOnlySet<string> placed)
    {
        bool hasPayload = !outline.IsEvent && !outline.IsRunning;
        IReadOnlySet<string> left = hasPayload ? placed : placed.Except(["input", "output", "metadata"]).ToHashSet();
        bool isMoved = outline.Parent is { } parent && !scope.Trace.Observations.ContainsKey(parent);
        KeyValuePair<string, JsonElement?>[] added = [new("parentObservationId", isMoved ? ExportFields.Find(observation, "parentObservationId") : null)];
        var attributes = ExportAttributes.Of(ExportAttributes.FieldsOf(observation), left, added, out string? strange);
        scope.Warn(outline.Id, "attributes", strange);
        return attributes;
    }
}
