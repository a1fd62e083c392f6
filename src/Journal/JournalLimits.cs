namespace DebugGrid.Journal;

/// <summary>Every limit of the journal, in one place.</summary>
public static class JournalLimits
{
    /// <summary>Bytes of one batch: whatever a door may hand on.</summary>
    public const int MaxPayloadBytes = Protocol.ProtocolLimits.MaxStoredBatchBytes;

    /// <summary>Partitions of one journal.</summary>
    public const int MaxPartitions = 256;

    /// <summary>How many batch ids a partition remembers at most; the oldest are forgotten first.</summary>
    public const int DeduplicationCount = 100_000;

    /// <summary>How long a partition remembers a batch id at most.</summary>
    public static readonly TimeSpan DeduplicationAge = TimeSpan.FromMinutes(10);

    /// <summary>Batches that may wait for their turn in one partition; further appends wait before they are queued.</summary>
    public const int MaxQueuedBatches = 16_384;

    /// <summary>Batches of one group commit.</summary>
    public const int MaxGroupBatches = 8_192;

    /// <summary>Payload bytes of one group commit; one batch more may go past it.</summary>
    public const int MaxGroupBytes = 16 * 1024 * 1024;

    /// <summary>Entries of one read.</summary>
    public const int MaxReadEntries = 16_384;

    /// <summary>The longest that a commit may be held back to gather more batches.</summary>
    public static readonly TimeSpan MaxCommitDelay = TimeSpan.FromSeconds(1);
}
