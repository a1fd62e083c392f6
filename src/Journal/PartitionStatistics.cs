namespace DebugGrid.Journal;

/// <summary>Counters of one partition.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="Head">Up to where it is truncated.</param>
/// <param name="Tail">The last durable position.</param>
/// <param name="AppendedBatches">Batches stored since the journal was opened.</param>
/// <param name="AppendedBytes">Their payloads' bytes.</param>
/// <param name="Commits">Group commits that succeeded.</param>
/// <param name="Duplicates">Appends answered from the window of known batch ids.</param>
/// <param name="CorruptEntries">Damaged stretches found.</param>
/// <param name="FailedCommits">Group commits that failed; their batches were refused.</param>
/// <param name="BytesOnDisk">Bytes that the partition takes up, truncated ones that are not given back yet included.</param>
/// <param name="KnownBatchIds">Batch ids in the window.</param>
/// <param name="LostBytes">Bytes of acknowledged entries that were found to be gone when the journal was opened, at most; 0: none.</param>
/// <param name="Fault">Why the newest commit failed, in a few words that name no file; null when it did not.</param>
public sealed record PartitionStatistics(
    int Partition,
    JournalPosition Head,
    JournalPosition Tail,
    long AppendedBatches,
    long AppendedBytes,
    long Commits,
    long Duplicates,
    long CorruptEntries,
    long FailedCommits,
    long BytesOnDisk,
    int KnownBatchIds,
    long LostBytes = 0,
    string? Fault = null);
