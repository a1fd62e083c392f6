using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What the first reading of an export finds of a trace: its own fields, and the outlines of its observations.</summary>
/// <param name="id">The trace's id.</param>
internal sealed class TraceOutline(string id)
{
    private const double MillisecondsPerSecond = 1000;

    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObservationOutline> observations = new(StringComparer.Ordinal);

    /// <summary>The trace's id.</summary>
    public string Id { get; } = id;

    /// <summary>The trace's fields that have a value, without its lists of observations and scores.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields => fields;

    /// <summary>The observations by their ids; of entries with one id the one that counts.</summary>
    public IReadOnlyDictionary<string, ObservationOutline> Observations => observations;

    /// <summary>When the trace began: with its first observation; its own time when it has none.</summary>
    public Timestamp Start { get; private set; }

    /// <summary>When it ended: with its last observation; none while one of them runs.</summary>
    public Timestamp End { get; private set; }

    /// <summary>A text among the trace's fields, or null.</summary>
    public string? Text(string name) => Find(name) is { } value ? ExportFields.Text(value) : null;

    /// <summary>A value among the trace's fields, or null.</summary>
    public JsonElement? Find(string name)
    {
        foreach (var (written, value) in fields)
            if (ExportFields.IsNamed(written, name))
                return value;
        return null;
    }

    /// <summary>Takes a field of the trace. What was said before counts less.</summary>
    /// <returns>False when something else was said before.</returns>
    public bool Take(string name, JsonElement value)
    {
        bool isSame = !fields.TryGetValue(name, out var before) || JsonElement.DeepEquals(before, value);
        fields[name] = value;
        return isSame;
    }

    /// <summary>Takes an observation.</summary>
    /// <returns>False when its id stands twice in one list.</returns>
    public bool Take(ObservationOutline found)
    {
        bool isRepeated = observations.TryGetValue(found.Id, out var before);
        if (!isRepeated || found.CountsBefore(before!))
            observations[found.Id] = found;
        return !isRepeated || before!.Place != found.Place;
    }

    /// <summary>Says whether this is the entry that counts for its observation's id.</summary>
    public bool Counts(in LangfusePart part, [NotNullWhen(true)] out ObservationOutline? outline)
    {
        outline = null;
        return part.Place is LangfusePlace.TopLevel or LangfusePlace.Nested
            && part.Value.ValueKind == JsonValueKind.Object
            && observations.TryGetValue(ObservationOutline.IdOf(part.Value), out outline)
            && outline.Serial == part.Serial;
    }

    /// <summary>Says when the trace began and ended, from its observations or its own fields.</summary>
    /// <param name="times">Reads its times.</param>
    /// <param name="strange">Told the field and what is strange about it.</param>
    public void Complete(ExportTimes times, Action<string, string> strange)
    {
        var own = times.Read(Find("timestamp"), out string? what);
        if (what is not null)
            strange("timestamp", what);
        var all = observations.Values.ToArray();
        Start = all.Select(o => o.Start).Where(time => !time.IsNone).DefaultIfEmpty(own).Min();
        End = all.Any(o => o.IsRunning) ? default : all.Select(o => o.End.IsNone ? o.Start : o.End).DefaultIfEmpty(EndOf(own)).Max();
        if (Start.IsNone)
            strange("timestamp", End.IsNone
                ? "is missing, and no observation has a time; the grid's own time is taken"
                : "is missing, and no observation has a startTime; when the trace began is unknown");
    }

    /// <summary>The end of a trace without observations, by its own latency (seconds).</summary>
    private Timestamp EndOf(Timestamp start) =>
        Find("latency") is { } latency && ExportFields.Number(latency) is >= 0 and < int.MaxValue and var seconds && !start.IsNone
            ? start + TimeSpan.FromMilliseconds(seconds * MillisecondsPerSecond)
            : default;
}
