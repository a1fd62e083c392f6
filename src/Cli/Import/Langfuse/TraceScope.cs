using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What all events of one trace share, and where its strange values are told.</summary>
internal sealed class TraceScope
{
    private const int TraceIdLength = 32;
    private const int SpanIdLength = 16;

    private readonly FaultList warnings;
    private readonly string file;
    private readonly string? traceId;

    /// <summary>The scope of a trace.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="tree">Its tree.</param>
    /// <param name="times">Reads times.</param>
    /// <param name="warnings">Where strange values are told.</param>
    public TraceScope(string file, TraceOutline trace, TraceTree tree, ExportTimes times, FaultList warnings)
    {
        (this.file, Trace, Tree, Times, this.warnings) = (file, trace, tree, times, warnings);
        Correlation = new CorrelationId(trace.Id);
        Session = new SessionId(trace.Text("sessionId") is { } stated ? ContextNames.IdentityOf(stated) : trace.Id);
        traceId = TraceIdOf(trace.Id);
    }

    public TraceOutline Trace { get; }

    public TraceTree Tree { get; }

    public ExportTimes Times { get; }

    public SessionId Session { get; }

    private CorrelationId Correlation { get; }

    /// <summary>Gives an event its id, which follows from the trace, the thing exported and the kind, and what all events of the trace share.</summary>
    /// <param name="message">The event.</param>
    /// <param name="subject">The id of the observation or score, or empty for the trace itself.</param>
    /// <param name="kind">What the event says about it.</param>
    /// <param name="place">The execution it belongs to.</param>
    /// <param name="where">Where the thing stands, for messages; null for the trace itself.</param>
    public ImportedEvent Complete(DebugEvent message, string subject, string kind, ExecutionPlace place, string? where = null)
    {
        var complete = message with
        {
            Id = EventIdOf(Trace.Id, subject, kind),
            Session = Session,
            Correlation = Correlation,
            TraceId = traceId,
            SpanId = Hex(subject, SpanIdLength),
            Context = place.Context,
            Execution = place.Execution,
        };
        return new ImportedEvent(complete, new EventOrigin(file, $"{where ?? Self} ({kind})"));
    }

    /// <summary>Tells of a strange value that was tolerated.</summary>
    /// <param name="where">The observation or score, or null for the trace itself.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="text">What is strange, and what was made of it.</param>
    public void Warn(string? where, string field, string text) => warnings.Add(new EventOrigin(file, where ?? Self), field, text);

    /// <summary>The id of an event.</summary>
    public static EventId EventIdOf(string trace, string subject, string kind) => new(NameBasedId.Of("langfuse", trace, subject, kind));

    /// <summary>A trace's id as W3C has it, or null when it is none.</summary>
    public static string? TraceIdOf(string id) => Hex(id, TraceIdLength);

    private string Self => $"trace {Trace.Id}";

    private static string? Hex(string id, int length) =>
        id.Length == length && id.All(char.IsAsciiHexDigitLower) && id.Any(c => c != '0') ? id : null;
}
