using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>
/// Makes events of scores: one that is a number is a metric of the execution it judges, one that is words (a category, a correction, a label) a log line.
/// A score whose trace is not in the file belongs to what it names: a session, a trace.
/// </summary>
/// <param name="file">The file's name.</param>
/// <param name="times">Reads times.</param>
/// <param name="warn">Told where, the field, and what is strange about it.</param>
internal sealed class ScoreEvents(string file, ExportTimes times, Action<string, string, string> warn)
{
    private const string Kind = "score";
    private const string Categorical = "CATEGORICAL";
    private const string Correction = "CORRECTION";
    private const string Text = "TEXT";

    private static readonly HashSet<string> Placed = new(["id", "traceId", "observationId", "sessionId", "name", "value", "stringValue", "timestamp", "projectId"], StringComparer.Ordinal);

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>A score's id; one without is named by its content.</summary>
    public static string IdOf(JsonElement score) => ExportFields.Text(score, "id") ?? NameBasedId.Of(score.GetRawText()).ToString("N");

    /// <summary>The event of a score; none for one that stands in the file a second time.</summary>
    /// <param name="score">The score.</param>
    /// <param name="scope">Its trace; null when the file does not have it.</param>
    public IEnumerable<ImportedEvent> Of(JsonElement score, TraceScope? scope)
    {
        string id = IdOf(score);
        string where = $"score {id}";
        if (!seen.Add(id))
        {
            warn(where, "id", "stands more than once; the first entry counts");
            yield break;
        }
        var message = Message(score, where, scope?.Trace.Start ?? default);
        yield return scope is null ? Unplaced(message, score, id, where) : scope.Complete(message, id, Kind, PlaceOf(score, scope), where);
    }

    private static ExecutionPlace PlaceOf(JsonElement score, TraceScope scope) =>
        ExportFields.Text(score, "observationId") is { } judged && scope.Trace.Observations.TryGetValue(ContextNames.IdentityOf(judged), out var observation)
            ? scope.Tree.PlaceOf(observation)
            : scope.Tree.Root;

    private ImportedEvent Unplaced(DebugEvent message, JsonElement score, string id, string where)
    {
        string? trace = ExportOutline.StatedTrace(score);
        var complete = message with
        {
            Id = TraceScope.EventIdOf(trace ?? string.Empty, id, Kind),
            Session = ExportFields.Text(score, "sessionId") is { } session ? new SessionId(ContextNames.IdentityOf(session)) : default,
            Correlation = trace is null ? default : new CorrelationId(trace),
            TraceId = trace is null ? null : TraceScope.TraceIdOf(trace),
        };
        return new ImportedEvent(complete, new EventOrigin(file, $"{where} ({Kind})"));
    }

    private DebugEvent Message(JsonElement score, string where, Timestamp begin)
    {
        var placed = Placed.ToHashSet(StringComparer.Ordinal);
        void Strange(string field, string what)
        {
            warn(where, field, what);
            placed.Remove(field);
        }

        var given = times.Read(ExportFields.Find(score, "timestamp"), out string? strange);
        if (strange is not null)
            Strange("timestamp", strange);
        string? stated = ExportFields.Text(score, "name");
        string name = ContextNames.Shown(stated) ?? Kind;
        if (name != stated)
            placed.Remove("name");
        if (ExportFields.Find(score, "observationId") is not null)
            placed.Remove("observationId");
        var time = given.IsNone ? begin : given;
        if (Words(score) is not { } words)
            return Metric(score, name, time, Attributes(score, placed, where));
        if (ExportFields.Number(score, "value") is { } number && Math.Abs(number) > ProtocolLimits.MaxMetricValue)
            Strange("value", $"is over the limit of {ProtocolLimits.MaxMetricValue} for a metric; taken as words");
        string? text = MessageText.Of($"score {name}: {words}", out strange);
        if (strange is not null)
            Strange("stringValue", strange);
        placed.Remove("value");
        return new LogEvent { Time = time, Logger = TraceEvents.Label, Message = text, Attributes = Attributes(score, placed, where) };
    }

    private static MetricEvent Metric(JsonElement score, string name, Timestamp time, JsonText attributes) => new()
    {
        Time = time,
        Name = ContextNames.Cut($"score.{name}", ProtocolLimits.MaxNameLength),
        Value = ExportFields.Number(score, "value")!.Value,
        Message = MessageText.Of(ExportFields.Text(score, "comment"), out _),
        Attributes = attributes,
    };

    private JsonText Attributes(JsonElement score, HashSet<string> placed, string where)
    {
        if (Words(score) is null)
            placed.Remove("stringValue");
        return ExportAttributes.Of(ExportFields.Of(score), field => ExportFields.IsAmong(field, placed), (field, what) => warn(where, field, what));
    }

    /// <summary>The words that a score is, or null when it is a number that a metric may have.</summary>
    private static string? Words(JsonElement score)
    {
        bool isWords = ExportFields.Text(score, "dataType")?.ToUpperInvariant() is Categorical or Correction or Text;
        string? label = ExportFields.Text(score, "stringValue");
        if (isWords && label is not null)
            return label;
        if (!isWords && ExportFields.Number(score, "value") is { } number && Math.Abs(number) <= ProtocolLimits.MaxMetricValue)
            return null;
        return label ?? ExportFields.Text(score, "value") ?? ExportFields.Text(score, "comment") ?? string.Empty;
    }
}
