namespace DebugGrid.Journal;

/// <summary>A durable, ordered, partitioned log of batches: the one truth from which everything else in the grid can be rebuilt.</summary>
/// <remarks>
/// All members may be called from any thread at the same time. Partitions are numbered from 0 and know nothing of each other.
/// What the members throw beside their own exceptions: <see cref="ArgumentOutOfRangeException"/> for a partition that does not exist,
/// <see cref="ObjectDisposedException"/> after disposal, <see cref="OperationCanceledException"/>.
/// </remarks>
public interface IJournal : IJournalReader, IAsyncDisposable
{
    /// <summary>Appends one batch. Completes when the batch is durable: it survives the loss of the process and of the machine's power.</summary>
    /// <remarks>
    /// Appends in flight share one commit (group commit). Their order in the partition is the order in which they were called where that is defined.
    /// A batch id that the partition has seen within the window (<see cref="JournalLimits.DeduplicationAge"/>,
    /// <see cref="JournalLimits.DeduplicationCount"/>) is not stored again: the answer is the first append's position with
    /// <see cref="JournalAppend.Duplicate"/> set, and it too comes only when the first is durable. So a sender that got no answer may send again.
    /// Cancellation withdraws a batch that still waits for its turn; one that is being written is carried through and completes as usual.
    /// After a failure the batch is not stored, or was made durable all the same; sending it again under its id is right in both cases.
    /// </remarks>
    /// <param name="partition">From 0 to <see cref="IJournalReader.PartitionCount"/> - 1.</param>
    /// <param name="batchId">The batch's id among those of all senders and projects. Not empty.</param>
    /// <param name="eventCount">How many events the batch holds, for counters and readers; not interpreted. Not negative.</param>
    /// <param name="payload">The batch, kept as it is; at most <see cref="JournalLimits.MaxPayloadBytes"/>. Stays the caller's, who leaves it
    /// unchanged until the returned task completes. It is copied once.</param>
    /// <param name="cancellationToken">Withdraws the batch while it waits.</param>
    /// <returns>Where the batch is, and whether it was there before.</returns>
    /// <exception cref="JournalFullException">No space is left. Earlier batches stay readable, and appends work again once there is space.</exception>
    /// <exception cref="JournalFencedException">Another writer has taken over the partition.</exception>
    /// <exception cref="JournalWriteException">The storage failed in another way.</exception>
    ValueTask<JournalAppend> AppendAsync(int partition, Guid batchId, int eventCount, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);

    /// <summary>Makes this journal the writer of a partition; whoever wrote it before is deposed and gets <see cref="JournalFencedException"/>.</summary>
    /// <remarks>The first append does this on its own; after being deposed it has to be asked for. A journal whose directory belongs to one process has
    /// nothing to do here.</remarks>
    /// <param name="partition">From 0 to <see cref="IJournalReader.PartitionCount"/> - 1.</param>
    /// <param name="cancellationToken">Ends the wait for its turn.</param>
    ValueTask TakeOverAsync(int partition, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Makes sure that no entry gets a position up to one that was given before: for a partition whose files were removed, or put back from an older
    /// copy, while those who follow it kept where they stood. A partition that has come as far does nothing.</summary>
    /// <remarks>A journal that keeps its positions where those who follow it keep theirs has nothing to do here.</remarks>
    /// <param name="partition">From 0 to <see cref="IJournalReader.PartitionCount"/> - 1.</param>
    /// <param name="given">The last position that is known to have been given.</param>
    /// <param name="spare">How far behind it positions may have been given too that nobody knows of.</param>
    /// <param name="cancellationToken">Ends the wait for its turn.</param>
    ValueTask GoOnBehindAsync(int partition, JournalPosition given, long spare, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Forgets every entry up to a position, that one included. Batch ids within the window stay known.</summary>
    /// <remarks>Idempotent; going back is no error and does nothing. Space on disk is given back in steps of the implementation's choice.
    /// Readers below the new head get <see cref="JournalTruncatedException"/>.</remarks>
    /// <param name="partition">From 0 to <see cref="IJournalReader.PartitionCount"/> - 1.</param>
    /// <param name="through">The last position to forget.</param>
    /// <param name="cancellationToken">Ends the wait for the truncation's turn; one that has begun is carried through.</param>
    /// <exception cref="JournalPositionException"><paramref name="through"/> lies behind the tail.</exception>
    ValueTask TruncateAsync(int partition, JournalPosition through, CancellationToken cancellationToken);
}
