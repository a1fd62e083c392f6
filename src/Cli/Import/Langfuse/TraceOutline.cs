using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What the first reading of an export finds: the trace's own fields, and the outlines of its observations.</summary>
internal sealed class TraceOutline
{
    private const double MillisecondsPerSecond = 1000;

    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObservationOutline> observations = new(StringComparer.Ordinal);

    /// <summary>The trace's id.</summary>
    public string Id { get; private set; } = string.Empty;

    /// <summary>The trace's fields that have a value, without its observations.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields => fields;

    /// <summary>The observations by their ids; of entries with one id the one that counts.</summary>
    public IReadOnlyDictionary<string, ObservationOutline> Observations => observations;

    /// <summary>When the trace began: with its first observation; its own time when it has none.</summary>
    public Timestamp Start { get; private set; }

    /// <summary>When it ended: with its last observation; none while one of them runs.</summary>
    public Timestamp End { get; private set; }

    /// <summary>Reads an export once.</summary>
    /// <param name="parts">The export's parts.</param>
    /// <param name="strange">Told the observation's id (or null), the field, and what is strange about it.</param>
    /// <exception cref="LangfuseFormatException">The trace has no id.</exception>
    public static TraceOutline Read(IEnumerable<LangfusePart> parts, Action<string?, string, string> strange)
    {
        var outline = new TraceOutline();
        foreach (var part in parts)
        {
            if (part.Place == LangfusePlace.Trace)
                outline.TakeField(part);
            else if (part.Value.ValueKind == JsonValueKind.Object)
                outline.TakeObservation(part, strange);
            else
                strange(null, $"observations[{part.Ordinal}]", "is not an object; left out");
        }
        outline.Complete(strange);
        return outline;
    }

    /// <summary>A text among the trace's fields, or null.</summary>
    public string? Text(string name) =>
        fields.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String && ExportFields.Unescaped(value) is { Length: > 0 } text ? text : null;

    /// <summary>A value among the trace's fields, or null.</summary>
    public JsonElement? Find(string name) => fields.TryGetValue(name, out var value) ? value : null;

    /// <summary>Says whether this entry is the one that counts for its id.</summary>
    public bool Counts(in LangfusePart part, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ObservationOutline? outline)
    {
        outline = null;
        return part.Place != LangfusePlace.Trace
            && part.Value.ValueKind == JsonValueKind.Object
            && observations.TryGetValue(ObservationOutline.IdOf(part.Value), out outline)
            && outline.Place == part.Place && outline.Ordinal == part.Ordinal;
    }

    private void TakeField(in LangfusePart part)
    {
        if (part.Value.ValueKind != JsonValueKind.Null)
            fields[part.Name] = part.Value.Clone();
    }

    private void TakeObservation(in LangfusePart part, Action<string?, string, string> strange)
    {
        string id = ObservationOutline.IdOf(part.Value);
        var found = ObservationOutline.Read(part, (field, what) => strange(id, field, what));
        bool isRepeated = observations.TryGetValue(id, out var before);
        if (isRepeated && before!.Place == found.Place)
            strange(id, "id", "stands more than once in the list; the entry written last counts");
        if (!isRepeated || found.CountsBefore(before!))
            observations[id] = found;
    }

    private void Complete(Action<string?, string, string> strange)
    {
        Id = ContextNames.IdOf(Text("id") ?? throw new LangfuseFormatException("The export's trace has no \"id\"."));
        var times = observations.Values.ToArray();
        var own = ExportFields.Time(Find("timestamp"), out bool isStrange);
        if (isStrange)
            strange(null, "timestamp", "is not a time; taken as missing");
        Start = times.Select(o => o.Start).Where(t => !t.IsNone).DefaultIfEmpty(own).Min();
        End = times.Any(o => o.IsRunning) ? default : times.Select(o => o.End.IsNone ? o.Start : o.End).DefaultIfEmpty(EndOf(own)).Max();
        if (Start.IsNone)
            strange(null, "timestamp", "is missing, and no observation has a time; the grid's own time is taken");
    }

    /// <summary>The end of a trace without observations, by its own latency (seconds).</summary>
    private Timestamp EndOf(Timestamp start) =>
        Find("latency") is { } latency && ExportFields.Number(latency) is { } seconds and >= 0 && !start.IsNone
            ? start + TimeSpan.FromMilliseconds(seconds * MillisecondsPerSecond)
            : default;
}
