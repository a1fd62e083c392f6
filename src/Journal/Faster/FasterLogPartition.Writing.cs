using DebugGrid.Journal.Deduplication;
using DebugGrid.Journal.Format;
using FASTER.core;

namespace DebugGrid.Journal.Faster;

/// <content>The loop that writes.</content>
internal sealed partial class FasterLogPartition
{
    private async Task RunAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            if (_settings.CommitDelay > TimeSpan.Zero)
                await Task.Delay(_settings.CommitDelay, _settings.Time).ConfigureAwait(false);
            var truncation = TakeGroup();
            if (_group.Count > 0)
                await WriteGroupAsync().ConfigureAwait(false);
            if (truncation is not null)
                await TruncateAsync(truncation).ConfigureAwait(false);
        }
    }

    /// <summary>Takes what waits, up to the limits of a group or to a truncation, which keeps its place in the order.</summary>
    private TruncateRequest? TakeGroup()
    {
        _group.Clear();
        long bytes = 0;
        while (_group.Count < JournalLimits.MaxGroupBatches && bytes < JournalLimits.MaxGroupBytes && _queue.Reader.TryRead(out var work))
        {
            if (work is TruncateRequest truncation)
                return truncation;
            if (work is not AppendRequest request || !request.TryStart())
                continue;
            _group.Add(request);
            bytes += request.Payload.Length;
        }

        return null;
    }

    private async Task WriteGroupAsync()
    {
        var started = _settings.Time.GetTimestamp();
        var headers = new EntryHeader[_group.Count];
        try
        {
            await RepairAsync().ConfigureAwait(false);
            var now = JournalTime.ToMicroseconds(_settings.Time.GetUtcNow());
            for (var i = 0; i < headers.Length; i++)
            {
                var request = _group[i];
                headers[i] = await _log.EnqueueAsync(EntryKind.Batch, request.BatchId, request.EventCount, now, request.Payload).ConfigureAwait(false);
            }

            await _log.CommitAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is FasterException or IOException or UnauthorizedAccessException or JournalException)
        {
            Refuse(e);
            return;
        }

        for (var i = 0; i < headers.Length; i++)
            _window.Remember(new KnownBatch(headers[i].BatchId, PositionOf(headers[i]), headers[i].AppendedAt, headers[i].Start));
        _counters.OnCommit(_group, _settings.Time.GetElapsedTime(started));
        _tail.Advance(_log.Durable);
        for (var i = 0; i < headers.Length; i++)
            _group[i].Succeed(PositionOf(headers[i]));
    }

    private static JournalPosition PositionOf(EntryHeader header) =>
        LogGeometry.ToPosition(header.Start + LogGeometry.FrameSize(header.PayloadLength));

    private void Refuse(Exception cause)
    {
        _broken = true;
        _counters.OnFailedCommit();
        var failure = Explain(cause);
        LogCommitFailed(_logger, failure, _settings.Partition, _group.Count);
        foreach (var request in _group)
        {
            _window.Forget(request);
            request.Fail(failure);
        }
    }

    private JournalException Explain(Exception cause)
    {
        var free = new DriveInfo(_settings.Directory).AvailableFreeSpace;
        return DiskErrors.IsFull(cause)
            ? new JournalFullException(_settings.Directory, free, cause)
            : new JournalWriteException($"Partition {_settings.Partition} in '{_settings.Directory}' could not be written: {cause.Message}", cause);
    }

    /// <summary>After a failed commit: nothing of it may be left to be read, and no late write may land, before the log goes on.</summary>
    private async Task RepairAsync()
    {
        if (!_broken)
            return;
        await _log.FenceAsync().ConfigureAwait(false);
        var tail = _tail.Value;
        _files.CutAt(tail);
        var former = _log;
        Volatile.Write(ref _log, new PartitionLog(_files, Volatile.Read(ref _begin), tail, _settings.MemoryPages, _settings.BeforeWrite));
        former.Dispose();
        _broken = false;
        LogRepaired(_logger, _settings.Partition, tail);
    }

    private async Task TruncateAsync(TruncateRequest request)
    {
        try
        {
            await RepairAsync().ConfigureAwait(false);
            if (request.Through > _begin)
            {
                await CarryOverAsync(_files.Geometry.SegmentStart(request.Through)).ConfigureAwait(false);
                _marker.Write(request.Through);
                Volatile.Write(ref _begin, request.Through);
                await _log.TruncateAsync(request.Through).ConfigureAwait(false);
                LogTruncated(_logger, _settings.Partition, request.Through);
            }

            request.Succeed();
        }
        catch (Exception e) when (e is FasterException or IOException or UnauthorizedAccessException or JournalException)
        {
            _broken = true;
            request.Fail(Explain(e));
        }
    }

    /// <summary>Writes down anew the batch ids that would go with the files before an address.</summary>
    private async Task CarryOverAsync(long firstKept)
    {
        var leaving = _window.WithHomeBefore(firstKept);
        var perEntry = _files.Geometry.MaxPayload / KnownBatch.Size;
        var now = JournalTime.ToMicroseconds(_settings.Time.GetUtcNow());
        var carried = new List<KnownBatch>(leaving.Length);
        foreach (var chunk in leaving.Chunk(perEntry))
        {
            var header = await _log.EnqueueAsync(EntryKind.KnownBatches, Guid.Empty, 0, now, KnownBatch.WriteAll(chunk)).ConfigureAwait(false);
            carried.AddRange(chunk.Select(batch => batch with { Home = header.Start }));
        }

        if (carried.Count == 0)
            return;
        await _log.CommitAsync().ConfigureAwait(false);
        foreach (var batch in carried)
            _window.Remember(batch);
        _tail.Advance(_log.Durable);
    }
}
