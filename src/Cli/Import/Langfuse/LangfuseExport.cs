namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>
/// Reads an export as events. It is read twice: first for the outlines that parents are looked up in, then for the events, so that no more than
/// the outlines and one observation is held.
/// </summary>
/// <param name="file">The file's name, for messages.</param>
/// <param name="open">Opens the file, from its begin, each time.</param>
/// <param name="times">Reads times.</param>
/// <param name="warnings">Where strange values are told.</param>
internal sealed class LangfuseExport(string file, Func<Stream> open, ExportTimes times, FaultList warnings)
{
    /// <summary>The events: sessions and roots, observations and scores in the file's order, the ends of sessions.</summary>
    /// <exception cref="System.Text.Json.JsonException">The file is not JSON.</exception>
    /// <exception cref="LangfuseFormatException">It is JSON of another form.</exception>
    public IEnumerable<ImportedEvent> Read()
    {
        var outline = new ExportOutline(times, Warn);
        using (var stream = open())
            outline.Read(new LangfuseReader(stream).Read());
        var scopes = outline.Traces.ToDictionary(trace => trace.Id, trace => new TraceScope(file, trace, new TraceTree(trace, Warn), times, warnings), StringComparer.Ordinal);
        foreach (var scope in scopes.Values)
            foreach (var opening in TraceEvents.Opening(scope))
                yield return opening;
        var scores = new ScoreEvents(file, times, Warn);
        using (var stream = open())
        {
            foreach (var part in new LangfuseReader(stream).Read())
            {
                var scope = outline.TraceOf(part) is { } trace ? scopes[trace.Id] : null;
                foreach (var imported in EventsOf(part, scope, scores))
                    yield return imported;
            }
        }
        foreach (var scope in scopes.Values)
            if (TraceEvents.Closing(scope) is { } closing)
                yield return closing;
    }

    private static IEnumerable<ImportedEvent> EventsOf(LangfusePart part, TraceScope? scope, ScoreEvents scores)
    {
        if (part.Place == LangfusePlace.Score)
            return scores.Of(part.Value, scope);
        return scope is not null && scope.Trace.Counts(part, out var outline) ? ObservationEvents.Of(scope, outline, part.Value) : [];
    }

    private void Warn(string where, string field, string text) => warnings.Add(new EventOrigin(file, where), field, text);
}
