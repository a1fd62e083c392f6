namespace DebugGrid.Journal.Snapshots;

/// <summary>A durable store of values by key, each with an etag: the snapshots that grains are restored from.</summary>
/// <remarks>All members may be called from any thread at the same time; changes of one key happen one after the other. What a member changes is durable
/// when its task completes; changes in flight share a commit. A change that fails has not happened, or has happened wholly: reading tells.</remarks>
public interface ISnapshotStore : IAsyncDisposable
{
    /// <summary>Reads a value.</summary>
    /// <param name="key">The key, compared by ordinal; at most <see cref="SnapshotLimits.MaxKeyBytes"/> of UTF-8.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The value and its etag; null when there is none.</returns>
    /// <exception cref="JournalCorruptException">The value is damaged on disk.</exception>
    ValueTask<Snapshot?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Writes a value. Completes when it is durable.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expectedEtag">The etag that the key must have now; null when it must not exist.</param>
    /// <param name="value">The value; at most <see cref="SnapshotLimits.MaxValueBytes"/>. Copied before the first wait.</param>
    /// <param name="cancellationToken">Withdraws the write while it waits for its turn.</param>
    /// <returns>The new etag.</returns>
    /// <exception cref="SnapshotConflictException">The key has another etag.</exception>
    /// <exception cref="JournalFullException">No space is left.</exception>
    /// <exception cref="JournalWriteException">The storage failed in another way.</exception>
    ValueTask<string> WriteAsync(string key, string? expectedEtag, ReadOnlyMemory<byte> value, CancellationToken cancellationToken);

    /// <summary>Removes a value. Completes when that is durable.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expectedEtag">The etag that the key must have now; null when it must not exist, and then nothing happens.</param>
    /// <param name="cancellationToken">Withdraws the removal while it waits for its turn.</param>
    /// <exception cref="SnapshotConflictException">The key has another etag.</exception>
    ValueTask DeleteAsync(string key, string? expectedEtag, CancellationToken cancellationToken);

    /// <summary>Counters and sizes of the log that the values are kept in.</summary>
    PartitionStatistics GetStatistics();

    /// <summary>Lists the keys that begin with a prefix, in no order, each once. Reads the whole store: for tools and migrations, not for requests.</summary>
    /// <param name="prefix">The prefix, by ordinal; empty for all.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <returns>The keys. One that is written or removed meanwhile may be in it or not.</returns>
    IAsyncEnumerable<string> KeysAsync(string prefix, CancellationToken cancellationToken);
}
