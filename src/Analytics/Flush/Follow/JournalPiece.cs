using DebugGrid.Journal;

namespace DebugGrid.Analytics.Flush.Follow;

/// <summary>
/// What one read of the journal brought, and how far it has been handed on: a transaction may end inside it, even inside a batch. Its memory goes back
/// when nobody holds it any more. Handed on by the flush loop alone; held and let go from any thread.
/// </summary>
/// <param name="partition">The partition.</param>
/// <param name="result">What was read.</param>
/// <param name="readAt">When, by the clock's monotonic count.</param>
internal sealed class JournalPiece(int partition, JournalReadResult result, long readAt) : IDisposable
{
    private int holders = 1;
    private int entry;

    /// <summary>The partition.</summary>
    public int Partition { get; } = partition;

    /// <summary>When it was read, by the clock's monotonic count.</summary>
    public long ReadAt { get; } = readAt;

    /// <summary>The batch that is to be handed on next; null when there is none left.</summary>
    public JournalEntry? Current => entry < result.Entries.Count ? result.Entries[entry] : null;

    /// <summary>How many events of <see cref="Current"/> were handed on.</summary>
    public int Taken { get; private set; }

    /// <summary>The position through which everything was handed on; null when no batch was finished yet.</summary>
    public long? Position => Current is null ? result.Next.Value : entry > 0 ? result.Entries[entry - 1].Position.Value : null;

    /// <summary>Notes that so many more events of <see cref="Current"/> were handed on, and others remain.</summary>
    public void Take(int events) => Taken += events;

    /// <summary>Goes on with the next batch.</summary>
    public void MoveOn()
    {
        entry++;
        Taken = 0;
    }

    /// <summary>One more holds the memory; each calls <see cref="Dispose"/> once.</summary>
    public void Hold() => Interlocked.Increment(ref holders);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref holders) == 0)
            result.Dispose();
    }
}
