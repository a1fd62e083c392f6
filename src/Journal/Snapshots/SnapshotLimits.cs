namespace DebugGrid.Journal.Snapshots;

/// <summary>Every limit of the snapshot store, in one place.</summary>
public static class SnapshotLimits
{
    /// <summary>Bytes of UTF-8 in a key.</summary>
    public const int MaxKeyBytes = 2048;

    /// <summary>Bytes of one value. What does not fit into one entry of the log is written in parts.</summary>
    public const int MaxValueBytes = 64 * 1024 * 1024;

    /// <summary>Parts of the index, each with a lock; a power of two.</summary>
    internal const int IndexParts = 64;

    /// <summary>Bytes that one step of compaction reads, and moves at most, at a time.</summary>
    internal const int CompactionStepBytes = 1024 * 1024;
}
