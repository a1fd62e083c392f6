using System.Security.Cryptography;
using DebugGrid.Analytics.Engine;
using DebugGrid.Analytics.Exports;
using DebugGrid.Analytics.Isolation;
using DebugGrid.Analytics.Sessions;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics;

// What leaves the history as a file.
public sealed partial class AnalyticsEngine
{
    /// <summary>Writes one session's history to a DuckDB file of its own, which any DuckDB opens.</summary>
    /// <returns>A ticket for <see cref="ReadExportAsync"/>, void after ten minutes or by <see cref="DropExportAsync"/>; of no events, and void, when the history holds none of the session.</returns>
    /// <exception cref="QueryLimitException">Too many exports wait for their readers.</exception>
    public Task<ExportTicket> ExportSessionAsync(string project, string sessionId, CancellationToken cancellationToken) =>
        ExportAsync(project, path => WriteSessionAsync(path, project, sessionId, cancellationToken), cancellationToken);

    /// <summary>Writes rows of the history to a file in a format that others read.</summary>
    /// <returns>A ticket as that of <see cref="ExportSessionAsync"/>; its events are rows. Of none, and void, where there are none.</returns>
    /// <exception cref="InvalidQueryException">The table or the format is none that can be asked for.</exception>
    /// <exception cref="QueryLimitException">Too many exports wait for their readers, or the rows take more memory than there is.</exception>
    public Task<ExportTicket> ExportRowsAsync(RowExport export, CancellationToken cancellationToken) =>
        ExportAsync(
            export.Project,
            path => readers.RunAsync((c, token) => RowExporter.Write(c, () => DatabaseFile.OpenAnother(options), path, export, token), cancellationToken),
            cancellationToken);

    /// <summary>Runs one read-only statement in the sandbox and writes all of its rows to a file.</summary>
    /// <returns>What the file is read by with <see cref="ReadExportAsync"/>, void after ten minutes or by <see cref="DropExportAsync"/>.</returns>
    /// <exception cref="InvalidQueryException">The statement is not allowed, is not SQL, or has a plan for an answer.</exception>
    /// <exception cref="QueryLimitException">It took more than it may, the file is larger than it may be, or too many wait for their readers.</exception>
    public Task<SqlFile> ExportSqlAsync(SqlQuestion question, SqlFileFormat format, CancellationToken cancellationToken) => exports.WriteAsync(
        question.Project ?? string.Empty,
        async (ticket, path) => await desk.AskAsync("sql_file", question.Project ?? string.Empty, () => door.WriteAsync(question, format, path, cancellationToken), cancellationToken) with { Ticket = ticket });

    private async Task<ExportTicket> ExportAsync(string project, Func<string, Task<long>> write, CancellationToken cancellationToken)
    {
        ExportTicket export = await exports.WriteAsync(
            project,
            async (ticket, path) =>
            {
                long events = await desk.AskAsync("export", project, () => write(path), cancellationToken);
                return events == 0 ? new ExportTicket(ticket, 0, 0, default) : new ExportTicket(ticket, new FileInfo(path).Length, events, await SumAsync(path, cancellationToken));
            });
        if (export.Events == 0)
            exports.Drop(export.Ticket);
        return export;
    }

    private static async Task<ReadOnlyMemory<byte>> SumAsync(string path, CancellationToken cancellationToken)
    {
        using var file = File.OpenRead(path);
        return await SHA256.HashDataAsync(file, cancellationToken);
    }

    private async Task<long> WriteSessionAsync(string path, string project, string sessionId, CancellationToken cancellationToken)
    {
        string rows = path + ".rows";
        DatabaseFile.CreateDirectory(rows);
        try
        {
            long events = await readers.RunAsync((c, token) => SessionRows.Write(c, rows, project, sessionId, token), cancellationToken);
            return events == 0 || await SessionFileProcess.WriteAsync(command, rows, path, cancellationToken) is var written && written == events
                ? events
                : throw new HistoryUnavailableException($"The session's file has {written} of {events} events.");
        }
        finally
        {
            Directory.Delete(rows, recursive: true);
        }
    }

    /// <summary>A piece of an exported file; empty at its end.</summary>
    /// <exception cref="InvalidQueryException">The ticket is void.</exception>
    public Task<byte[]> ReadExportAsync(Guid ticket, long offset, CancellationToken cancellationToken) =>
        exports.ReadAsync(ticket, offset, cancellationToken);

    /// <summary>Voids a ticket and deletes its file.</summary>
    public Task DropExportAsync(Guid ticket)
    {
        exports.Drop(ticket);
        return Task.CompletedTask;
    }
}
