using System.Runtime.InteropServices;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Tallies;

/// <summary>Where the events of one flush arrived, for each operation that they name.</summary>
internal sealed class OperationTally
{
    private readonly Dictionary<(string Project, string Correlation), Span> spans = [];

    /// <summary>Notes one stored event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="arrival">Its number in the order of arrival; higher than those before.</param>
    public void Add(DebugEvent e, long arrival)
    {
        if (e.Correlation.IsNone)
            return;
        ref Span span = ref CollectionsMarshal.GetValueRefOrAddDefault(spans, (e.Project.Value, e.Correlation.Value), out bool known);
        span = new Span(known ? span.First : arrival, arrival, e.ReceivedAt > span.Received ? e.ReceivedAt : span.Received);
    }

    /// <summary>Writes them, inside the flush's transaction.</summary>
    public void Write(DuckDBConnection connection)
    {
        if (spans.Count == 0)
            return;
        using var rows = new TableAppender(connection, TableLayouts.Operations);
        foreach (var (operation, span) in spans)
            rows.Row().Text(operation.Project).Text(operation.Correlation).Number(span.First).Number(span.Last).Time(span.Received).EndRow();
    }

    private readonly record struct Span(long First, long Last, Timestamp Received);
}
