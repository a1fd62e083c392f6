namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>
/// Reads an export as events. It is read twice: first for the outline that parents are looked up in, then for the events, so that no more than
/// the outline and one observation is held.
/// </summary>
/// <param name="file">The file's name, for messages.</param>
/// <param name="open">Opens the file, from its begin, each time.</param>
/// <param name="warnings">Where strange values are told.</param>
internal sealed class LangfuseExport(string file, Func<Stream> open, FaultList warnings)
{
    /// <summary>The events: session, root, observations in the file's order, scores.</summary>
    /// <exception cref="System.Text.Json.JsonException">The file is not JSON.</exception>
    /// <exception cref="LangfuseFormatException">It is JSON of another form.</exception>
    public IEnumerable<ImportedEvent> Read()
    {
        TraceOutline trace;
        using (var stream = open())
            trace = TraceOutline.Read(LangfuseReader.Read(stream), Warn);
        var scope = new TraceScope(file, trace, new TraceTree(trace, Warn), warnings);
        foreach (var opening in TraceEvents.Opening(scope))
            yield return opening;
        using (var stream = open())
        {
            foreach (var part in LangfuseReader.Read(stream))
                if (trace.Counts(part, out var outline))
                    foreach (var imported in ObservationEvents.Of(scope, outline, part.Value))
                        yield return imported;
        }
        foreach (var closing in TraceEvents.Closing(scope))
            yield return closing;
    }

    private void Warn(string? observation, string field, string text) =>
        warnings.Add(new EventOrigin(file, observation is null ? "trace" : $"observation {observation}"), field, text);
}
