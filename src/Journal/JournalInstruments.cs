using System.Diagnostics.Metrics;

namespace DebugGrid.Journal;

/// <summary>The metrics of a journal, or of another log that is kept like one. Every one carries the tag "partition".</summary>
public sealed class JournalInstruments : IDisposable
{
    /// <summary>The name of the journal's meter.</summary>
    public const string MeterName = "DebugGrid.Journal";

    private const string Prefix = "debuggrid.journal";
    private const string PartitionTag = "partition";

    private readonly Meter _meter;
    private readonly string _prefix;
    private readonly Counter<long> _batches;
    private readonly Counter<long> _bytes;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<int> _groupSize;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _corrupt;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _lost;

    /// <summary>Makes the instruments of one journal.</summary>
    /// <param name="meters">The host that they belong to; null: they are the process's.</param>
    /// <param name="meterName">Another name, for a log that is not the journal.</param>
    /// <param name="prefix">What the names of its instruments begin with, another one likewise.</param>
    public JournalInstruments(IMeterFactory? meters = null, string meterName = MeterName, string prefix = Prefix)
    {
        _prefix = prefix;
        _meter = new Meter(new MeterOptions(meterName) { Scope = meters });
        _batches = _meter.CreateCounter<long>(_prefix + ".appended_batches", "{batch}", "Batches made durable.");
        _bytes = _meter.CreateCounter<long>(_prefix + ".appended_bytes", "By", "Payload bytes made durable.");
        _commitDuration = _meter.CreateHistogram<double>(_prefix + ".commit_duration", "ms", "From the start of a group commit to its durability.");
        _groupSize = _meter.CreateHistogram<int>(_prefix + ".group_size", "{batch}", "Batches that shared a commit.");
        _duplicates = _meter.CreateCounter<long>(_prefix + ".duplicates", "{batch}", "Appends whose batch id was known.");
        _corrupt = _meter.CreateCounter<long>(_prefix + ".corrupt_entries", "{stretch}", "Damaged stretches found.");
        _failed = _meter.CreateCounter<long>(_prefix + ".failed_commits", "{commit}", "Group commits that failed.");
        _lost = _meter.CreateCounter<long>(_prefix + ".lost_bytes", "By", "Acknowledged bytes found to be gone when the log was opened, at most.");
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

    internal void OnLost(int partition, long bytes) => _lost.Add(bytes, Tag(partition));

    internal void OnFailedCommit(int partition) => _failed.Add(1, Tag(partition));

    /// <summary>Shows the bytes on disk, asked for whenever the meter is read.</summary>
    internal void ObserveBytesOnDisk(Func<IReadOnlyList<PartitionStatistics>> partitions) =>
        _meter.CreateObservableGauge(
            _prefix + ".bytes_on_disk",
            () => partitions().Select(partition => new Measurement<long>(partition.BytesOnDisk, Tag(partition.Partition))),
            "By",
            "Bytes that the journal takes up.");

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(int partition) => new(PartitionTag, partition);
}
