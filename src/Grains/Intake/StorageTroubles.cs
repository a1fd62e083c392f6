using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Journal;
using DebugGrid.Journal.Snapshots;

namespace DebugGrid.Grains.Intake;

/// <summary>Says what is wrong with the files that a partition and the grains' states are kept in, to people who may see no path.</summary>
/// <param name="partition">The partition.</param>
/// <param name="snapshots">Where the grains' states are kept; null: in a database, which has its own ways to tell.</param>
internal sealed class StorageTroubles(IntakePartition partition, ISnapshotStore? snapshots)
{
    /// <summary>Whether something that had been acknowledged was found to be gone when the files were opened.</summary>
    public bool AnythingLost => Journal.LostBytes > 0 || Snapshots is { LostBytes: > 0 };

    /// <summary>Why nothing could be appended last; null when it could.</summary>
    public string? WriteFault => Journal.Fault;

    private PartitionStatistics Journal => partition.Journal.GetStatistics().Partitions[partition.Number];

    private PartitionStatistics? Snapshots => snapshots?.GetStatistics();

    /// <summary>The troubles; null for none.</summary>
    public IReadOnlyList<string>? List()
    {
        List<string> troubles = [.. Of("the journal", "events", Journal)];
        if (Snapshots is { } log)
            troubles.AddRange(Of("the snapshots", "live states", log));
        if (partition.Gap.Trouble is { } trouble)
            troubles.Add(trouble);
        return troubles.Count == 0 ? null : troubles;
    }

    private static IEnumerable<string> Of(string log, string content, PartitionStatistics statistics)
    {
        if (statistics.Fault is { } fault)
            yield return $"{log} could not be written: {fault}";
        if (statistics.LostBytes > 0)
            yield return $"{log} lost {content} that had been acknowledged";
        else if (statistics.CorruptEntries > 0)
            yield return $"{log} cannot be read in places; what lies there is left out";
    }
}
