using System.Diagnostics.Metrics;

namespace DebugGrid.Journal;

/// <summary>The journal's metrics, under the meter <see cref="MeterName"/>. Every one carries the tag "partition".</summary>
public sealed class JournalInstruments : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "DebugGrid.Journal";

    private const string PartitionTag = "partition";

    private readonly Meter _meter;
    private readonly Counter<long> _batches;
    private readonly Counter<long> _bytes;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<int> _groupSize;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _corrupt;
    private readonly Counter<long> _failed;

    /// <summary>Makes the instruments of one journal.</summary>
    /// <param name="meterName">Another name, for a log that is not the journal.</param>
    public JournalInstruments(string meterName = MeterName)
    {
        _meter = new Meter(meterName);
        _batches = _meter.CreateCounter<long>("debuggrid.journal.appended_batches", "{batch}", "Batches made durable.");
        _bytes = _meter.CreateCounter<long>("debuggrid.journal.appended_bytes", "By", "Payload bytes made durable.");
        _commitDuration = _meter.CreateHistogram<double>("debuggrid.journal.commit_duration", "ms", "From the start of a group commit to its durability.");
        _groupSize = _meter.CreateHistogram<int>("debuggrid.journal.group_size", "{batch}", "Batches that shared a commit.");
        _duplicates = _meter.CreateCounter<long>("debuggrid.journal.duplicates", "{batch}", "Appends whose batch id was known.");
        _corrupt = _meter.CreateCounter<long>("debuggrid.journal.corrupt_entries", "{stretch}", "Damaged stretches found.");
        _failed = _meter.CreateCounter<long>("debuggrid.journal.failed_commits", "{commit}", "Group commits that failed.");
    }

    /// <summary>The meter itself, to tell one journal's measurements from another's.</summary>
    internal Meter Meter => _meter;

    internal void OnCommit(int partition, int batches, long bytes, TimeSpan duration)
    {
        var tag = Tag(partition);
        _batches.Add(batches, tag);
        _bytes.Add(bytes, tag);
        _groupSize.Record(batches, tag);
        _commitDuration.Record(duration.TotalMilliseconds, tag);
    }

    internal void OnDuplicate(int partition) => _duplicates.Add(1, Tag(partition));

    internal void OnCorruptEntry(int partition) => _corrupt.Add(1, Tag(partition));

    internal void OnFailedCommit(int partition) => _failed.Add(1, Tag(partition));

    /// <summary>Shows the bytes on disk, asked for whenever the meter is read.</summary>
    internal void ObserveBytesOnDisk(Func<IReadOnlyList<PartitionStatistics>> partitions) =>
        _meter.CreateObservableGauge(
            "debuggrid.journal.bytes_on_disk",
            () => partitions().Select(partition => new Measurement<long>(partition.BytesOnDisk, Tag(partition.Partition))),
            "By",
            "Bytes that the journal takes up.");

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(int partition) => new(PartitionTag, partition);
}
