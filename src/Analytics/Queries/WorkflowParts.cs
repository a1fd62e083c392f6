using System.Buffers;
using System.Text.Json;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>Writes the lists of one operation behind what is told about it, as one JSON object.</summary>
/// <param name="connection">A reader's connection.</param>
/// <param name="project">The project.</param>
/// <param name="correlation">The operation.</param>
/// <param name="about">A JSON object with <c>started_at</c> and <c>last_event_at</c>, between which all of its events are.</param>
internal sealed class WorkflowParts(DuckDBConnection connection, string project, string correlation, ReadOnlyMemory<byte> about)
{
    /// <summary>Writes it.</summary>
    /// <param name="parts">The lists' names, and the statements of their rows.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public ReadOnlyMemory<byte> Write(IEnumerable<(string Name, string Sql)> parts, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(about.Length * 2);
        buffer.Write(about.Span[..^1]);
        using var told = JsonDocument.Parse(about);
        DateTime first = told.RootElement.GetProperty("started_at").GetDateTime(), last = told.RootElement.GetProperty("last_event_at").GetDateTime();
        foreach (var (name, sql) in parts)
        {
            using var command = connection.Command(
                sql,
                new DuckDBParameter("project", project), new DuckDBParameter("correlation", correlation), new DuckDBParameter("from", first), new DuckDBParameter("to", last));
            var rows = command.Read(HistoryQueries.ReadAll, cancellationToken);
            buffer.Write(System.Text.Encoding.UTF8.GetBytes($",\"{name}\":"));
            buffer.Write(LargeTexts.Fill(connection, rows.Items, cancellationToken).Span);
        }

        buffer.Write("}"u8);
        return buffer.WrittenMemory;
    }
}
