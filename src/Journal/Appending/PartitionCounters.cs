namespace DebugGrid.Journal.Appending;

/// <summary>The counters of one partition, kept here for <see cref="JournalStatistics"/> and passed on to <see cref="JournalInstruments"/>.</summary>
internal sealed class PartitionCounters(int partition, JournalInstruments instruments)
{
    private long _batches;
    private long _bytes;
    private long _commits;
    private long _duplicates;
    private long _corrupt;
    private long _failed;
    private long _lost;
    private string? _fault;

    internal void OnCommit(List<AppendRequest> group, TimeSpan duration)
    {
        long bytes = 0;
        OnWritten();
        foreach (var request in group)
            bytes += request.Payload.Length;
        Interlocked.Add(ref _batches, group.Count);
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Increment(ref _commits);
        instruments.OnCommit(partition, group.Count, bytes, duration);
    }

    internal void OnDuplicate()
    {
        Interlocked.Increment(ref _duplicates);
        instruments.OnDuplicate(partition);
    }

    internal void OnCorruptEntry()
    {
        Interlocked.Increment(ref _corrupt);
        instruments.OnCorruptEntry(partition);
    }

    internal void OnFailedCommit()
    {
        Interlocked.Increment(ref _failed);
        instruments.OnFailedCommit(partition);
    }

    internal void OnLost(long bytes)
    {
        Interlocked.Add(ref _lost, bytes);
        instruments.OnLost(partition, bytes);
    }

    /// <summary>Whether nothing can be written, as far as is known.</summary>
    internal bool HasFault => Volatile.Read(ref _fault) is not null;

    internal void OnWritten() => Volatile.Write(ref _fault, null);

    /// <summary>Remembers why nothing can be written, until something was.</summary>
    internal void OnFault(string fault) => Volatile.Write(ref _fault, fault);

    internal PartitionStatistics Snapshot(JournalPosition head, JournalPosition tail, long bytesOnDisk, int known) => new(
        partition,
        head,
        tail,
        Interlocked.Read(ref _batches),
        Interlocked.Read(ref _bytes),
        Interlocked.Read(ref _commits),
        Interlocked.Read(ref _duplicates),
        Interlocked.Read(ref _corrupt),
        Interlocked.Read(ref _failed),
        bytesOnDisk,
        known,
        Interlocked.Read(ref _lost),
        Volatile.Read(ref _fault));
}
