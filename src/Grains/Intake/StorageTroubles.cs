using System.Globalization;
using DebugGrid.Journal;
using DebugGrid.Journal.Snapshots;

namespace DebugGrid.Grains.Intake;

/// <summary>Says what is wrong with the files that a partition and the grains' states are kept in, to people who may see no path.</summary>
/// <param name="partition">The partition.</param>
/// <param name="journal">The journal.</param>
/// <param name="snapshots">Where the grains' states are kept; null: in a database, which has its own ways to tell.</param>
internal sealed class StorageTroubles(int partition, IJournal journal, ISnapshotStore? snapshots)
{
    /// <summary>The troubles; null for none.</summary>
    public IReadOnlyList<string>? List()
    {
        List<string> troubles = [.. Of("the journal", "events", journal.GetStatistics().Partitions[partition])];
        if (snapshots is not null)
            troubles.AddRange(Of("the snapshots", "live states", snapshots.GetStatistics()));
        return troubles.Count == 0 ? null : troubles;
    }

    private static IEnumerable<string> Of(string log, string content, PartitionStatistics statistics)
    {
        if (statistics.Fault is { } fault)
            yield return $"{log} could not be written: {fault}";
        if (statistics.LostBytes > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{log} lost up to {statistics.LostBytes} bytes of {content} that had been acknowledged; live state may be behind the history");
        else if (statistics.CorruptEntries > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{log} has damaged stretches, found {statistics.CorruptEntries} times");
    }
}
