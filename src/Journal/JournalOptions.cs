using System.Numerics;

namespace DebugGrid.Journal;

/// <summary>Settings of a journal on the local disk.</summary>
public sealed class JournalOptions
{
    /// <summary>Where the journal lives. Created (mode 0700) when missing. No default; one directory belongs to one process at a time.</summary>
    public string Directory { get; set; } = "";

    /// <summary>How many partitions. Default 1, at most <see cref="JournalLimits.MaxPartitions"/>. Recorded when the directory is created and never
    /// changed after: a batch's partition follows from it.</summary>
    public int Partitions { get; set; } = 1;

    /// <summary>Bytes of one file of a partition. Default 256 MiB; a power of two, at least one page. Truncation gives back whole files.</summary>
    public long SegmentSizeBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Two to this power is the size of a memory page. Default 24 (16 MiB). An entry lies within one page, so a page must hold the largest.</summary>
    public int MemoryPageSizeBits { get; set; } = 24;

    /// <summary>Pages kept in memory per partition: what was appended last is read from there. Default 4, a power of two, 4 to 64.</summary>
    public int MemoryPages { get; set; } = 4;

    /// <summary>How long a commit is held back to gather more batches. Default zero: a commit starts as soon as the one before it is done. At most
    /// <see cref="JournalLimits.MaxCommitDelay"/>.</summary>
    public TimeSpan CommitDelay { get; set; } = TimeSpan.Zero;

    /// <summary>What readers get where an entry is damaged. Default <see cref="DamagePolicy.Skip"/>: one bad sector does not stop the grid.</summary>
    public DamagePolicy Damage { get; set; } = DamagePolicy.Skip;

    /// <summary>Checks every setting.</summary>
    /// <returns>All faults, one sentence each, naming the option; empty when there is none.</returns>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Directory))
            faults.Add($"{nameof(Directory)} is missing.");
        if (Partitions is < 1 or > JournalLimits.MaxPartitions)
            faults.Add($"{nameof(Partitions)} is {Partitions}, not between 1 and {JournalLimits.MaxPartitions}.");
        if (MemoryPageSizeBits is < MinPageBits or > MaxPageBits)
            faults.Add($"{nameof(MemoryPageSizeBits)} is {MemoryPageSizeBits}, not between {MinPageBits} and {MaxPageBits}.");
        else if (SegmentSizeBytes < 1L << MemoryPageSizeBits || !BitOperations.IsPow2(SegmentSizeBytes))
            faults.Add($"{nameof(SegmentSizeBytes)} is {SegmentSizeBytes}, not a power of two of at least one page ({1L << MemoryPageSizeBits} bytes).");
        if (MemoryPages is < 4 or > 64 || !BitOperations.IsPow2(MemoryPages))
            faults.Add($"{nameof(MemoryPages)} is {MemoryPages}, not a power of two between 4 and 64.");
        if (CommitDelay < TimeSpan.Zero || CommitDelay > JournalLimits.MaxCommitDelay)
            faults.Add($"{nameof(CommitDelay)} is {CommitDelay}, not between zero and {JournalLimits.MaxCommitDelay}.");
        if (!Enum.IsDefined(Damage))
            faults.Add($"{nameof(Damage)} is {Damage}, not a policy.");
        return faults;
    }

    internal const int MinPageBits = 16;

    internal const int MaxPageBits = 28;
}
