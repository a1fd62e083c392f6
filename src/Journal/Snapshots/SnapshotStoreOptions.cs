namespace DebugGrid.Journal.Snapshots;

/// <summary>Settings of a snapshot store on the local disk.</summary>
public sealed class SnapshotStoreOptions
{
    /// <summary>Where the store lives. Created (mode 0700) when missing. No default; one directory belongs to one process at a time.</summary>
    public string Directory { get; set; } = "";

    /// <summary>Bytes of one file. Default 64 MiB; a power of two, at least one page. Compaction gives back whole files.</summary>
    public long SegmentSizeBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Two to this power is the size of a memory page. Default 22 (4 MiB), of which four are kept. A value lies within one page.</summary>
    public int MemoryPageSizeBits { get; set; } = 22;

    /// <summary>Compaction starts when the log has at least this many bytes and more than half of them are old. Default 128 MiB.</summary>
    public long CompactionBytes { get; set; } = 128L * 1024 * 1024;

    internal JournalOptions ToJournal() => new()
    {
        Directory = Directory,
        SegmentSizeBytes = SegmentSizeBytes,
        MemoryPageSizeBits = MemoryPageSizeBits,
        Damage = DamagePolicy.Skip,
    };

    /// <summary>Checks every setting.</summary>
    /// <returns>All faults, one sentence each, naming the option; empty when there is none.</returns>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>(ToJournal().Validate());
        if (CompactionBytes < 1)
            faults.Add($"{nameof(CompactionBytes)} is {CompactionBytes}, not positive.");
        return faults;
    }
}
