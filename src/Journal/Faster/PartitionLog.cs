using DebugGrid.Journal.Format;
using DebugGrid.Protocol.Checksums;
using FASTER.core;

namespace DebugGrid.Journal.Faster;

/// <summary>One life of a partition's FasterLog: from a recovery to disposal, or to the first failed write. Written by one caller at a time; read by many.</summary>
internal sealed class PartitionLog : IDisposable
{
    /// <summary>Pages at the old end of memory that FasterLog may be evicting.</summary>
    private const int PagesOnTheirWayOut = 2;

    private readonly LogGeometry _geometry;
    private readonly int _memoryPages;
    private readonly SegmentDevice _device;
    private readonly FasterLog _log;
    private readonly long _firstPageInMemory;
    private readonly long _openedAt;
    private readonly long? _lengthAtOpen;
    private int _users = 1;

    /// <summary>Opens the log of a recovered partition.</summary>
    /// <param name="files">The partition's files, cut at <paramref name="tail"/>.</param>
    /// <param name="begin">The first address.</param>
    /// <param name="tail">Where to go on writing.</param>
    /// <param name="memoryPages">Pages kept in memory.</param>
    /// <param name="beforeWrite">See <see cref="SegmentDevice"/>.</param>
    internal PartitionLog(SegmentFiles files, long begin, long tail, int memoryPages, Func<Task>? beforeWrite)
    {
        _geometry = files.Geometry;
        _memoryPages = memoryPages;
        _device = new SegmentDevice(files, _geometry.SegmentOf(begin), beforeWrite);
        _firstPageInMemory = _geometry.PageStart(tail);
        _openedAt = tail;
        _lengthAtOpen = files.LengthOf(_geometry.SegmentOf(tail - 1));
        _log = new FasterLog(new FasterLogSettings
        {
            LogDevice = _device,
            LogCommitManager = new RecoveredCommit(begin, tail),
            PageSizeBits = _geometry.PageBits,
            MemorySize = _geometry.PageSize * memoryPages,
            SegmentSize = _geometry.SegmentSize,
            TryRecoverLatest = false,
        });
        if (tail > LogGeometry.FirstAddress)
            _log.Recover();
        if (_log.TailAddress != tail || _log.BeginAddress != begin)
            throw new JournalException($"FasterLog in '{files.Directory}' came up at {_log.BeginAddress}..{_log.TailAddress} instead of {begin}..{tail}.");
    }

    /// <summary>Where the next entry goes, unless the page has no room for it.</summary>
    internal long TailAddress => _log.TailAddress;

    /// <summary>Up to where everything is on disk.</summary>
    internal long Durable => _log.CommittedUntilAddress;

    /// <summary>Entries from here on are surely still in memory.</summary>
    internal long InMemoryFrom =>
        Math.Max(_firstPageInMemory, _geometry.PageStart(Durable) - ((_memoryPages - 1 - PagesOnTheirWayOut) * _geometry.PageSize));

    /// <summary>Pages that were read from disk by FasterLog.</summary>
    internal long DeviceReads => _device.Reads;

    /// <summary>Puts an entry into memory.</summary>
    /// <returns>Its header, with its address.</returns>
    internal async ValueTask<EntryHeader> EnqueueAsync(EntryKind kind, Guid batchId, int eventCount, long appendedAt, ReadOnlyMemory<byte> payload)
    {
        var tail = _log.TailAddress;
        var header = new EntryHeader(
            kind, batchId, eventCount, appendedAt, _geometry.Place(tail, payload.Length), tail, Durable, payload.Length, Crc32C.Of(payload.Span));
        var entry = new LogEntry(header, payload);
        var address = await GuardAsync(_log.EnqueueAsync(entry)).ConfigureAwait(false);
        if (address != header.Start)
            throw new JournalException($"FasterLog put an entry at {address} instead of {header.Start}.");
        return header;
    }

    /// <summary>Makes everything in memory durable.</summary>
    internal async ValueTask CommitAsync() => await GuardAsync(Commit(_log)).ConfigureAwait(false);

    /// <summary>Gives up what lies before an address; the address must be durable, and known to the marker of the begin.</summary>
    internal async ValueTask TruncateAsync(long begin)
    {
        _log.TruncateUntil(begin);
        await CommitAsync().ConfigureAwait(false);
    }

    /// <summary>Reads entries that are in memory.</summary>
    /// <returns>False when the log has been closed, and nothing was read.</returns>
    internal bool TryReadMemory(long after, long until, ILogEntryConsumer consumer, Func<bool> isFull)
    {
        if (!TryUse())
            return false;
        try
        {
            using var iterator = _log.Scan(after, until, recover: false, scanBufferingMode: ScanBufferingMode.SinglePageBuffering);
            while (!isFull() && iterator.TryConsumeNext(consumer))
            {
            }

            return true;
        }
        finally
        {
            Release();
        }
    }

    /// <summary>Makes sure that the file is still there, and whole, which holds what lies before an address.</summary>
    /// <exception cref="JournalFileRemovedException">It is not.</exception>
    internal void CheckThere(long address)
    {
        // A log that lost its end goes on behind it: what its file has there it had when it was opened.
        if ((address > _openedAt ? address - _geometry.SegmentStart(address - 1) : _lengthAtOpen) is { } length)
            _device.CheckThere(_geometry.SegmentOf(address - 1), length);
    }

    /// <summary>Refuses further writes, and completes when those under way have ended.</summary>
    internal Task FenceAsync() => _device.FenceAsync();

    /// <summary>Closes the log once nobody reads its pages any more.</summary>
    public void Dispose() => Release();

    private bool TryUse()
    {
        var users = Volatile.Read(ref _users);
        while (users > 0)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
                return true;
            users = seen;
        }

        return false;
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _users) != 0)
            return;
        _log.Dispose();
        _device.Dispose();
    }

    private static async ValueTask<long> Commit(FasterLog log)
    {
        await log.CommitAsync().ConfigureAwait(false);
        return 0;
    }

    /// <summary>A failed write ends the wait, whether FasterLog notices it or not.</summary>
    private async ValueTask<long> GuardAsync(ValueTask<long> work)
    {
        if (work.IsCompletedSuccessfully)
            return await work.ConfigureAwait(false);
        var task = work.AsTask();
        if (await Task.WhenAny(task, _device.Failure).ConfigureAwait(false) == task)
            return await task.ConfigureAwait(false);
        throw await _device.Failure.ConfigureAwait(false);
    }
}
