using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What the first reading of an export finds: the outlines of its traces, and which trace each part belongs to.</summary>
/// <param name="times">Reads times.</param>
/// <param name="warn">Told where, the field, and what is strange about it.</param>
internal sealed class ExportOutline(ExportTimes times, Action<string, string, string> warn)
{
    /// <summary>The file as a whole, for messages.</summary>
    public const string File = "file";

    // What observations say of their trace where the export has no trace beside them.
    private static readonly (string Name, string OfTrace)[] Hints =
    [
        ("traceName", "name"), ("sessionId", "sessionId"), ("userId", "userId"), ("tags", "tags"), ("environment", "environment"), ("release", "release"), ("projectId", "projectId"),
    ];

    private readonly Dictionary<int, List<LangfusePart>> fields = [];
    private readonly Dictionary<int, string> traceOfContainer = [];
    private readonly Dictionary<string, TraceOutline> traces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TraceOutline> hinted = new(StringComparer.Ordinal);
    private readonly List<(LangfusePart Part, string? Trace, ObservationOutline Outline)> observations = [];
    private readonly List<(LangfusePart Part, string Id)> references = [];
    private readonly HashSet<string> scores = new(StringComparer.Ordinal);

    /// <summary>The traces in the order in which the file names them.</summary>
    public IEnumerable<TraceOutline> Traces => traces.Values;

    /// <summary>Reads an export once.</summary>
    /// <exception cref="LangfuseFormatException">There is nothing of an export in it, or its trace has no id.</exception>
    public void Read(IEnumerable<LangfusePart> parts)
    {
        foreach (var part in parts)
            Take(part);
        if (fields.Count + observations.Count + scores.Count == 0)
            throw new LangfuseFormatException("The file has no trace, no observation and no score of Langfuse.");
        foreach (var (container, own) in fields)
            TakeTrace(container, own);
        foreach (var (part, trace, outline) in observations)
            if (!TraceOf(part, trace, outline).Take(outline))
                warn($"observation {outline.Id}", "id", "stands more than once in the list; the entry written last counts");
        foreach (var trace in traces.Values)
            trace.Complete(times, (field, what) => warn($"trace {trace.Id}", field, what));
        TellMissing();
    }

    /// <summary>The trace of an observation or a score, or null when the file knows none.</summary>
    public TraceOutline? TraceOf(in LangfusePart part) =>
        (StatedTrace(part.Value) ?? traceOfContainer.GetValueOrDefault(part.Container)) is { } id ? traces.GetValueOrDefault(id) : null;

    /// <summary>The id of the trace that an observation or a score names, or null.</summary>
    public static string? StatedTrace(JsonElement value) => ExportFields.Text(value, "traceId") is { } id ? ContextNames.IdentityOf(id) : null;

    private void Take(in LangfusePart part)
    {
        string where = Where(part);
        foreach (string member in part.Mended)
            warn(where, member.Length == 0 ? part.Name : member, JsonPart.Replaced);
        switch (part.Place)
        {
            case LangfusePlace.Trace:
                if (part.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                    ListOf(part.Container).Add(part with { Value = part.Value.Clone() });
                break;
            case LangfusePlace.TopLevel or LangfusePlace.Nested when part.Value.ValueKind == JsonValueKind.Object:
                TakeObservation(part, where);
                break;
            case LangfusePlace.Score:
                scores.Add(ScoreEvents.IdOf(part.Value));
                break;
            case LangfusePlace.Reference:
                references.Add((part with { Value = default }, part.Value.GetString()!));
                break;
            default:
                TellOther(part);
                break;
        }
    }

    private void TakeObservation(in LangfusePart part, string where)
    {
        var outline = ObservationOutline.Read(part, times, (field, what) => warn(where, field, what));
        string? trace = StatedTrace(part.Value);
        observations.Add((part with { Value = default, Mended = [] }, trace, outline));
        if (trace is null)
            return;
        if (!hinted.TryGetValue(trace, out var known))
            hinted[trace] = known = new TraceOutline(trace);
        foreach (var (name, ofTrace) in Hints)
            if (known.Find(ofTrace) is null && ExportFields.Find(part.Value, name) is { } value && !ExportFields.IsEmpty(value))
                known.Take(ofTrace, value.Clone());
    }

    /// <summary>Takes a trace that the file has itself.</summary>
    private void TakeTrace(int container, List<LangfusePart> own)
    {
        var named = own.FindLast(field => ExportFields.IsNamed(field.Name, "id"));
        string id = (named.Name is null ? null : ExportFields.Text(named.Value)) is { } stated
            ? ContextNames.IdentityOf(stated)
            : observations.Find(o => o.Part.Container == container && o.Trace is not null).Trace ?? throw new LangfuseFormatException("The export's trace has no \"id\".");
        if (!traces.TryGetValue(id, out var trace))
            traces[id] = trace = new TraceOutline(id);
        traceOfContainer[container] = id;
        foreach (var field in own)
            if (!trace.Take(field.Name, field.Value))
                warn($"trace {id}", field.Name, "stands more than once in the file; the last counts");
    }

    private TraceOutline TraceOf(in LangfusePart part, string? stated, ObservationOutline outline)
    {
        string? id = stated ?? traceOfContainer.GetValueOrDefault(part.Container);
        if (id is null)
        {
            traceOfContainer[part.Container] = id = ContextNames.IdentityOf("trace-of-" + outline.Id);
            warn($"observation {outline.Id}", "traceId", $"is missing, and the file has no trace; it and the others like it are placed in {id}");
        }
        if (!traces.TryGetValue(id, out var trace))
            traces[id] = trace = hinted.GetValueOrDefault(id) ?? new TraceOutline(id);
        return trace;
    }

    private void TellOther(in LangfusePart part)
    {
        if (part.Name == "meta" && part.Value.ValueKind == JsonValueKind.Object)
        {
            if (IsOneOfMore(part.Value))
                warn(File, "meta", $"says that there is more than this page: {part.Value.GetRawText()}");
            return;
        }
        warn(File, part.Name, part.Value.ValueKind == JsonValueKind.Object && part.Name.EndsWith(']')
            ? "is none of trace, observation and score; left out"
            : part.Name.EndsWith(']') ? "is not an object; left out" : "is no part of a trace; left out");
    }

    private static bool IsOneOfMore(JsonElement meta) =>
        ExportFields.Number(meta, "totalPages") > 1 || ExportFields.Find(meta, "cursor", "nextCursor") is not null;

    /// <summary>A list of traces names their observations and scores without having them.</summary>
    private void TellMissing()
    {
        foreach (var group in references.GroupBy(reference => reference.Part.Container))
        {
            var trace = traceOfContainer.GetValueOrDefault(group.Key) is { } id ? traces[id] : null;
            string[] missing = [.. group.Select(reference => reference.Id).Where(named => trace?.Observations.ContainsKey(ContextNames.IdentityOf(named)) != true && !scores.Contains(named))];
            if (missing.Length > 0)
                warn(trace is null ? File : $"trace {trace.Id}", group.First().Part.Name, $"is one of {missing.Length} that are named and do not stand in the file: {missing[0]}");
        }
    }

    private static string Where(in LangfusePart part) => part.Place switch
    {
        LangfusePlace.TopLevel or LangfusePlace.Nested when part.Value.ValueKind == JsonValueKind.Object => $"observation {ObservationOutline.IdOf(part.Value)}",
        LangfusePlace.Score => $"score {ScoreEvents.IdOf(part.Value)}",
        LangfusePlace.Trace => "trace",
        _ => File,
    };

    private List<LangfusePart> ListOf(int container)
    {
        if (!fields.TryGetValue(container, out var list))
            fields[container] = list = [];
        return list;
    }
}
