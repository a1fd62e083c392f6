using DebugGrid.Analytics.Engine;
using DebugGrid.Analytics.Exports;
using DebugGrid.Analytics.Sessions;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics;

// What leaves the history as a file.
public sealed partial class AnalyticsEngine
{
    /// <summary>Writes one session's history to a DuckDB file of its own, which any DuckDB opens.</summary>
    /// <returns>A ticket for <see cref="ReadExportAsync"/>, void after ten minutes or by <see cref="DropExportAsync"/>; of no events, and void, when the history holds none of the session.</returns>
    /// <exception cref="QueryLimitException">Too many exports wait for their readers.</exception>
    public Task<ExportTicket> ExportSessionAsync(string project, string sessionId, CancellationToken cancellationToken) =>
        ExportAsync(project, (c, path, _) => SessionExporter.Write(c, path, project, sessionId, clock), cancellationToken);

    /// <summary>Writes rows of the history to a file in a format that others read.</summary>
    /// <returns>A ticket as that of <see cref="ExportSessionAsync"/>; its events are rows. Of none, and void, where there are none.</returns>
    /// <exception cref="InvalidQueryException">The table or the format is none that can be asked for.</exception>
    /// <exception cref="QueryLimitException">Too many exports wait for their readers, or the rows take more memory than there is.</exception>
    public Task<ExportTicket> ExportRowsAsync(RowExport export, CancellationToken cancellationToken) =>
        ExportAsync(export.Project, (c, path, token) => RowExporter.Write(c, () => DatabaseFile.OpenAnother(options), path, export, token), cancellationToken);

    private async Task<ExportTicket> ExportAsync(string project, Func<DuckDBConnection, string, CancellationToken, long> write, CancellationToken cancellationToken)
    {
        var (ticket, path) = exports.Reserve(project);
        bool written = false;
        try
        {
            long events = await desk.AskAsync("export", project, (c, token) => write(c, path, token), cancellationToken);
            if (events == 0)
                return new ExportTicket(ticket, 0, 0);
            written = true;
            return new ExportTicket(ticket, new FileInfo(path).Length, events);
        }
        finally
        {
            if (!written)
                exports.Drop(ticket);
        }
    }

    /// <summary>A piece of an exported file; empty at its end.</summary>
    /// <exception cref="InvalidQueryException">The ticket is void.</exception>
    public Task<ReadOnlyMemory<byte>> ReadExportAsync(Guid ticket, long offset, CancellationToken cancellationToken) =>
        exports.ReadAsync(ticket, offset, cancellationToken);

    /// <summary>Voids a ticket and deletes its file.</summary>
    public Task DropExportAsync(Guid ticket)
    {
        exports.Drop(ticket);
        return Task.CompletedTask;
    }
}
