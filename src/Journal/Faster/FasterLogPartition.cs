using DebugGrid.Journal.Appending;
using DebugGrid.Journal.Format;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Journal.Faster;

/// <summary>One partition: a queue of work, and one loop that writes it in groups, one commit each.</summary>
/// <remarks>Only the loop touches the writing side, so that a failed commit is repaired between two groups: the log is closed, the files are cut back to
/// what was durable, and the log is opened anew.</remarks>
internal sealed partial class FasterLogPartition : IAsyncDisposable
{
    private readonly PartitionSettings _settings;
    private readonly SegmentFiles _files;
    private readonly AddressMarker _beginMarker;
    private readonly AddressMarker _durableMarker;
    private readonly BatchWindow _window;
    private readonly TailSignal _tail;
    private readonly PartitionCounters _counters;
    private readonly AppendQueue _queue;
    private readonly List<AppendRequest> _group = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly ILogger _logger;
    private PartitionLog _log;
    private long _begin;
    private bool _broken;
    private bool _markerFails;
    private Task _loop = Task.CompletedTask;
    private Task _trying = Task.CompletedTask;

    private FasterLogPartition(PartitionSettings settings, SegmentFiles files, AddressMarker beginMarker, AddressMarker durableMarker, BatchWindow window, long begin, PartitionLog log)
    {
        _settings = settings;
        _files = files;
        _beginMarker = beginMarker;
        _durableMarker = durableMarker;
        _window = window;
        _begin = begin;
        _log = log;
        _logger = settings.Logger;
        _tail = new TailSignal(log.Durable);
        _counters = new PartitionCounters(settings.Partition, settings.Instruments);
        _queue = new AppendQueue(window, _counters, settings.Time, settings.CommitDelay);
    }

    internal JournalPosition Tail => LogGeometry.ToPosition(_tail.Value);

    internal JournalPosition Head => LogGeometry.ToPosition(Volatile.Read(ref _begin));

    /// <summary>Page reads of FasterLog, for tests.</summary>
    internal long DeviceReads => _log.DeviceReads;

    /// <summary>Recovers a partition and starts its loop.</summary>
    internal static FasterLogPartition Open(PartitionSettings settings)
    {
        System.IO.Directory.CreateDirectory(settings.Directory);
        var files = new SegmentFiles(settings.Directory, settings.Geometry);
        var beginMarker = AddressMarker.OfBegin(settings.Directory);
        var durableMarker = AddressMarker.OfDurable(settings.Directory);
        var begin = beginMarker.Read();
        var window = new BatchWindow(settings.Time, settings.KnownBatches, JournalLimits.DeduplicationAge);
        files.RemoveBefore(begin);
        var scan = new PartitionScan(files, begin, durableMarker.Read()).Run(settings.KnownBatches == 0 ? long.MaxValue : window.OldestKnown);
        files.CutAt(scan.Cut);
        foreach (var known in scan.Known.OrderBy(known => known.AppendedAt))
            window.Remember(known);
        var log = new PartitionLog(files, begin, scan.Tail, settings.MemoryPages, settings.BeforeWrite);
        var partition = new FasterLogPartition(settings, files, beginMarker, durableMarker, window, begin, log);
        partition.Report(scan);
        partition._loop = Task.Run(partition.RunAsync);
        return partition;
    }

    internal ValueTask<JournalAppend> AppendAsync(AppendRequest request, CancellationToken cancellationToken) =>
        _queue.AppendAsync(request, cancellationToken);

    internal async ValueTask<JournalReadResult> ReadAsync(JournalPosition after, int maxBytes, CancellationToken cancellationToken)
    {
        var tail = _tail.Value;
        var begin = Volatile.Read(ref _begin);
        var from = after == JournalPosition.Start ? begin : LogGeometry.ToAddress(after);
        if (from < begin)
            throw new JournalTruncatedException(_settings.Partition, after, Head);
        if (from > tail)
            throw new JournalPositionException(_settings.Partition, after, Tail);
        var collector = new EntryCollector(_settings.Partition, from, maxBytes);
        if (from == tail)
            return collector.ToResult();
        var log = Volatile.Read(ref _log);
        if (from >= log.InMemoryFrom && PartitionReader.TryReadMemory(log, collector, tail))
            return collector.ToResult();
        return collector.IsEmpty ? await ReadFilesAsync(collector, after, tail, cancellationToken).ConfigureAwait(false) : collector.ToResult();
    }

    internal ValueTask WaitForAsync(JournalPosition after, CancellationToken cancellationToken) => _tail.WaitAsync(LogGeometry.ToAddress(after), cancellationToken);

    internal ValueTask TruncateAsync(JournalPosition through, CancellationToken cancellationToken)
    {
        if (through > Tail)
            throw new JournalPositionException(_settings.Partition, through, Tail);
        return _queue.RunAsync(() => TruncateAsync(LogGeometry.ToAddress(through)), cancellationToken);
    }

    internal ValueTask GoOnBehindAsync(JournalPosition given, long spare, CancellationToken cancellationToken) => given <= Tail
        ? ValueTask.CompletedTask
        : _queue.RunAsync(() => GoOnBehindAsync(LogGeometry.ToAddress(given), spare), cancellationToken);

    internal PartitionStatistics GetStatistics() =>
        _counters.Snapshot(Head, Tail, _tail.Value - _files.Geometry.SegmentStart(Volatile.Read(ref _begin)), _window.Count);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        _queue.Close();
        await _loop.ConfigureAwait(false);
        await _trying.ConfigureAwait(false);
        _closing.Dispose();
        _tail.Close();
        _log.Dispose();
        _beginMarker.Dispose();
        _durableMarker.Dispose();
    }

    private async ValueTask<JournalReadResult> ReadFilesAsync(
        EntryCollector collector, JournalPosition after, long tail, CancellationToken cancellationToken)
    {
        var from = collector.Next;
        await Task.Run(() => PartitionReader.ReadFiles(_files, collector, tail, _settings.Damage), cancellationToken).ConfigureAwait(false);
        var result = collector.ToResult();
        if (from < Volatile.Read(ref _begin))
        {
            // The files went while they were read: what looks like damage is truncation.
            result.Dispose();
            throw new JournalTruncatedException(_settings.Partition, after, Head);
        }

        foreach (var damage in result.Damage)
            OnDamage(damage);
        if (_settings.Damage == DamagePolicy.Skip || result.Damage.Count == 0)
            return result;
        result.Dispose();
        throw new JournalCorruptException(result.Damage[0]);
    }

    private void OnDamage(JournalDamage damage)
    {
        _counters.OnCorruptEntry();
        LogDamage(_logger, damage.Partition, damage.From.Value, damage.Next.Value, damage.Reason);
    }

    private void Report(ScanResult scan)
    {
        LogOpened(_logger, _settings.Partition, _begin, scan.Tail, _window.Count);
        if (scan.DroppedBytes > 0 && scan.Cut == scan.Tail)
            LogTornTail(_logger, _settings.Partition, scan.Cut, scan.DroppedBytes);
        foreach (var hole in scan.Damage)
        {
            _counters.OnLost(hole.Next - Math.Max(hole.From, _begin));
            OnDamage(new JournalDamage(_settings.Partition, LogGeometry.ToPosition(hole.From), LogGeometry.ToPosition(hole.Next), PartitionReader.NoEntry));
        }
    }
}
