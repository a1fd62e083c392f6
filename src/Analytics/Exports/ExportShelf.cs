using System.Collections.Concurrent;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Engine;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Exports;

/// <summary>The exported files, of sessions and of statements' answers, that wait for their readers. Each is void and deleted some time after it was written.</summary>
/// <param name="directory">Where they lie.</param>
/// <param name="clock">The grid's clock.</param>
internal sealed class ExportShelf(string directory, TimeProvider clock) : IDisposable
{
    /// <summary>How long a ticket is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Files that may wait at the same time.</summary>
    public const int MaxFiles = 16;

    /// <summary>Files of one project that may wait at the same time.</summary>
    public const int MaxFilesOfProject = MaxFiles / 2;

    private const int PieceBytes = 1024 * 1024;
    private readonly ConcurrentDictionary<Guid, (string Project, ITimer Timer)> waiting = [];

    /// <summary>Has a new file written; one that is not written to its end is deleted.</summary>
    /// <param name="project">Whose it will be.</param>
    /// <param name="write">Writes it: given its ticket, and its path, at which there is nothing yet.</param>
    /// <exception cref="QueryLimitException">Too many wait already.</exception>
    public async Task<T> WriteAsync<T>(string project, Func<Guid, string, Task<T>> write)
    {
        Guid ticket = Reserve(project);
        bool written = false;
        try
        {
            T result = await write(ticket, PathOf(ticket));
            written = true;
            return result;
        }
        finally
        {
            if (!written)
                Drop(ticket);
        }
    }

    private Guid Reserve(string project)
    {
        if (waiting.Count >= MaxFiles || waiting.Values.Count(file => file.Project == project) >= MaxFilesOfProject)
            throw new QueryLimitException("concurrency", $"{MaxFilesOfProject} exports of this project, or {MaxFiles} of all, wait for their readers already; ask again later.");
        // Empty for most of the time, it may have been tidied away.
        DatabaseFile.CreateDirectory(directory);
        var ticket = Guid.NewGuid();
        waiting[ticket] = (project, clock.CreateTimer(_ => Drop(ticket), null, Lifetime, Timeout.InfiniteTimeSpan));
        return ticket;
    }

    /// <summary>A piece of a file; empty at its end.</summary>
    /// <exception cref="InvalidQueryException">The ticket is void, or the offset is negative.</exception>
    public async Task<byte[]> ReadAsync(Guid ticket, long offset, CancellationToken cancellationToken)
    {
        if (offset < 0)
            throw new InvalidQueryException("offset", "The offset is negative.");
        if (!waiting.ContainsKey(ticket) || !File.Exists(PathOf(ticket)))
            throw new InvalidQueryException("ticket", $"The ticket is void: an export can be read for {Lifetime.TotalMinutes} minutes.");
        using var file = File.OpenHandle(PathOf(ticket), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        byte[] piece = new byte[Math.Clamp(RandomAccess.GetLength(file) - offset, 0, PieceBytes)];
        int length = piece.Length == 0 ? 0 : await RandomAccess.ReadAsync(file, piece, offset, cancellationToken);
        return length == piece.Length ? piece : piece[..length];
    }

    /// <summary>Voids a ticket and deletes its file.</summary>
    public void Drop(Guid ticket)
    {
        if (!waiting.TryRemove(ticket, out var file))
            return;
        file.Timer.Dispose();
        File.Delete(PathOf(ticket));
        File.Delete(PathOf(ticket) + ".wal");
    }

    /// <summary>Voids all.</summary>
    public void Dispose()
    {
        foreach (var ticket in waiting.Keys)
            Drop(ticket);
    }

    private string PathOf(Guid ticket) => Path.Combine(directory, ticket.ToString("N") + ".export");
}
