namespace DebugGrid.Journal;

/// <summary>What a journal gives to those who follow it.</summary>
/// <remarks>
/// All members may be called from any thread at the same time. What they throw beside their own exceptions: <see cref="ArgumentOutOfRangeException"/> for a
/// partition that does not exist, <see cref="ObjectDisposedException"/> after disposal, <see cref="OperationCanceledException"/>.
/// </remarks>
public interface IJournalReader
{
    /// <summary>How many partitions there are. Fixed when the journal is created.</summary>
    int PartitionCount { get; }

    /// <summary>Reads the durable entries that follow a position, in order. Does not wait: at the tail the answer is empty.</summary>
    /// <param name="partition">From 0 to <see cref="PartitionCount"/> - 1.</param>
    /// <param name="after">Where to go on: an entry's position, <see cref="JournalReadResult.Next"/> or <see cref="JournalPosition.Start"/>,
    /// which means the first entry that is kept.</param>
    /// <param name="maxBytes">Stop once the payloads reach this many bytes. The last entry may go past it, so that there is always progress.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The entries, and where to go on. May hold no entry although something lies behind (entries of the journal's own, damage that was
    /// skipped): then <see cref="JournalReadResult.Next"/> is further than <paramref name="after"/>. Dispose it to give the payloads' memory back.</returns>
    /// <exception cref="JournalTruncatedException"><paramref name="after"/> lies before the first entry that is kept, and is not the start.</exception>
    /// <exception cref="JournalPositionException"><paramref name="after"/> lies behind the tail: it comes from another journal, or the tail was lost.</exception>
    /// <exception cref="JournalException">The storage could not be read; reading again may work.</exception>
    /// <exception cref="JournalCorruptException">An entry is damaged and the journal is set to stop at such.</exception>
    ValueTask<JournalReadResult> ReadAsync(int partition, JournalPosition after, int maxBytes, CancellationToken cancellationToken);

    /// <summary>Completes when something durable lies behind a position.</summary>
    /// <param name="partition">From 0 to <see cref="PartitionCount"/> - 1.</param>
    /// <param name="after">The position that the reader has reached.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask WaitForAsync(int partition, JournalPosition after, CancellationToken cancellationToken);

    /// <summary>The position of the last durable entry: reading after it gives nothing yet.</summary>
    /// <param name="partition">From 0 to <see cref="PartitionCount"/> - 1.</param>
    JournalPosition Tail(int partition);

    /// <summary>The position up to which entries have been truncated: reading after it gives the first that is kept.</summary>
    /// <param name="partition">From 0 to <see cref="PartitionCount"/> - 1.</param>
    JournalPosition Head(int partition);

    /// <summary>The position of the last durable entry, as the storage itself tells it: whatever was acknowledged before the call, by whichever process, lies
    /// at or before it, and <see cref="Tail"/> has heard of it too.</summary>
    /// <param name="partition">From 0 to <see cref="PartitionCount"/> - 1.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="JournalException">The storage could not be asked.</exception>
    ValueTask<JournalPosition> GetTailAsync(int partition, CancellationToken cancellationToken) => ValueTask.FromResult(Tail(partition));

    /// <summary>Counters since the journal was opened, and sizes as they are now.</summary>
    JournalStatistics GetStatistics();
}
