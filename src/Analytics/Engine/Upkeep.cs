using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Engine;

/// <summary>
/// Moves rows between the tables and the files, and takes them out of both, one such work at a time. What is slow (writing files, reading them back) is done on a connection of
/// its own; the writer's thread only changes who has the rows, in one transaction a table and day, so that the flush waits for that alone.
/// </summary>
/// <param name="writer">The writer's thread.</param>
/// <param name="mover">The thread that reads and writes files.</param>
/// <param name="reads">The questions that run.</param>
/// <param name="catalog">The files.</param>
/// <param name="atPoint">Called at the named moments; null outside of tests.</param>
internal sealed class Upkeep(DatabaseWorker writer, DatabaseWorker mover, ReadEpochs reads, ColdCatalog catalog, Action<ColdPoint>? atPoint) : IDisposable
{
    private readonly SemaphoreSlim one = new(1);

    /// <summary>The files.</summary>
    public ColdCatalog Catalog => catalog;

    /// <summary>Writes files.</summary>
    public ColdWriter Files { get; } = new(catalog, atPoint);

    /// <summary>Waits until no other such work is under way.</summary>
    /// <returns>Lets the next one begin when it is disposed.</returns>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        return new Turn(one);
    }

    /// <summary>Reads, and writes files.</summary>
    public Task<T> MoveAsync<T>(Func<DuckDBConnection, T> work, CancellationToken cancellationToken) => mover.RunAsync((c, _) => work(c), cancellationToken);

    /// <summary>Changes who has the rows, in one transaction, on the writer's thread. Not cancelled: what has begun ends.</summary>
    /// <param name="removed">Files that lose their rows to the tables, to other files, or altogether.</param>
    /// <param name="added">Files that get rows.</param>
    /// <param name="now">Dates them.</param>
    /// <param name="change">Changes the tables; false when they are not as they were, and nothing is to happen.</param>
    /// <returns>Whether it happened. Files that nobody has any more are removed, those that were removed from the list when the last question that may read them has ended.</returns>
    public async Task<bool> ExchangeAsync(
        IReadOnlyCollection<ColdFile> removed, IReadOnlyCollection<ColdFile> added, DateTime now, Func<DuckDBConnection, bool> change)
    {
        bool done = await writer.RunAsync((c, _) => Exchange(c, removed, added, now, change), CancellationToken.None);
        if (done && removed.Count > 0)
        {
            await reads.PastAsync();
            atPoint?.Invoke(ColdPoint.BeforeRemoval);
            Remove(removed);
        }

        return done;
    }

    /// <summary>Runs something else on the writer's thread.</summary>
    public Task<T> WriteAsync<T>(Func<DuckDBConnection, T> work) => writer.RunAsync((c, _) => work(c), CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private bool Exchange(DuckDBConnection connection, IReadOnlyCollection<ColdFile> removed, IReadOnlyCollection<ColdFile> added, DateTime now, Func<DuckDBConnection, bool> change)
    {
        using var transaction = connection.BeginTransaction();
        bool isCommitting = false;
        try
        {
            if (!change(connection))
                return false;
            var next = catalog.Exchange(connection, removed, added, now);
            atPoint?.Invoke(ColdPoint.BeforeCommit);
            isCommitting = true;
            transaction.Commit();
            atPoint?.Invoke(ColdPoint.AfterCommit);
            catalog.Adopt(next);
            return true;
        }
        finally
        {
            // A commit that fails may have happened all the same: then the next start says whose the files are.
            if (!isCommitting)
                Remove(added);
        }
    }

    private void Remove(IEnumerable<ColdFile> files)
    {
        foreach (var file in files)
            File.Delete(catalog.PathOf(file.Name));
    }

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
