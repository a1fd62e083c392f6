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
    /// <param name="warnings">Where strange values are told.</param>
    public TraceScope(string file, TraceOutline trace, TraceTree tree, FaultList warnings)
    {
        (this.file, Trace, Tree, this.warnings) = (file, trace, tree, warnings);
        Correlation = new CorrelationId(trace.Id);
        Session = new SessionId(ContextNames.IdOf(trace.Text("sessionId") ?? trace.Id));
        traceId = Hex(trace.Id, TraceIdLength);
    }

    public TraceOutline Trace { get; }

    public TraceTree Tree { get; }

    public SessionId Session { get; }

    private CorrelationId Correlation { get; }

    /// <summary>Gives an event its id, which follows from the trace, the thing exported and the kind, and what all events of the trace share.</summary>
    /// <param name="message">The event.</param>
    /// <param name="subject">The id of the observation or score, or empty for the trace itself.</param>
    /// <param name="kind">What the event says about it.</param>
    /// <param name="place">The execution it belongs to.</param>
    public ImportedEvent Complete(DebugEvent message, string subject, string kind, ExecutionPlace place)
    {
        var complete = message with
        {
            Id = new EventId(NameBasedId.Of("langfuse", Trace.Id, subject, kind)),
            Session = Session,
            Correlation = Correlation,
            TraceId = traceId,
            SpanId = Hex(subject, SpanIdLength),
            Context = place.Context,
            Execution = place.Execution,
        };
        return new ImportedEvent(complete, Origin(subject.Length == 0 ? null : subject, kind));
    }

    /// <summary>Tells of a strange value that was tolerated.</summary>
    /// <param name="subject">The id of the observation or score, or null for the trace itself.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="text">What is strange, and what was made of it; null tells nothing.</param>
    public void Warn(string? subject, string field, string? text)
    {
        if (text is not null)
            warnings.Add(Origin(subject, null), field, text);
    }

    private EventOrigin Origin(string? subject, string? kind)
    {
        string where = subject is null ? "trace" : $"observation {subject}";
        return new EventOrigin(file, kind is null ? where : $"{where} ({kind})");
    }

    private static string? Hex(string id, int length) =>
        id.Length == length && id.All(char.IsAsciiHexDigitLower) && id.Any(c => c != '0') ? id : null;
}
