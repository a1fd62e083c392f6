namespace DebugGrid.Journal;

/// <summary>Another writer has taken over the partition: this one must not append any more, and cannot.</summary>
public sealed class JournalFencedException : JournalException
{
    /// <summary>Names the partition and both epochs.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="epoch">This writer's epoch.</param>
    /// <param name="currentEpoch">The epoch of the writer that took over.</param>
    public JournalFencedException(int partition, long epoch, long currentEpoch)
        : base($"Partition {partition} is written by epoch {currentEpoch} now; this writer, of epoch {epoch}, was deposed.")
    {
        Partition = partition;
        Epoch = epoch;
        CurrentEpoch = currentEpoch;
    }

    /// <summary>The partition.</summary>
    public int Partition { get; }

    /// <summary>This writer's epoch.</summary>
    public long Epoch { get; }

    /// <summary>The epoch of the writer that took over.</summary>
    public long CurrentEpoch { get; }
}
