using DebugGrid.Journal.Appending;
using DebugGrid.Journal.Format;

namespace DebugGrid.Journal.Faster;

/// <content>The loop that writes.</content>
internal sealed partial class FasterLogPartition
{
    /// <summary>How long after a failed commit, and after a try, it is tried whether something can be written again.</summary>
    private static readonly TimeSpan TryInterval = TimeSpan.FromSeconds(5);

    private async Task RunAsync()
    {
        while (await _queue.WaitAsync().ConfigureAwait(false))
        {
            var work = _queue.Take(_group);
            if (_group.Count > 0)
                await WriteGroupAsync().ConfigureAwait(false);
            if (work is not null)
                await RunAsync(work).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(WorkRequest work)
    {
        try
        {
            await RepairAsync().ConfigureAwait(false);
            await work.RunAsync().ConfigureAwait(false);
            work.Succeed();
        }
        catch (Exception e)
        {
            // Whatever it was, its caller is told, and the loop goes on with a log opened anew.
            _broken = true;
            work.Fail(Explain(e));
        }
    }

    private async Task WriteGroupAsync()
    {
        var started = _settings.Time.GetTimestamp();
        var headers = new EntryHeader[_group.Count];
        try
        {
            await RepairAsync().ConfigureAwait(false);
            _log.CheckThere(_tail.Value);
            var now = JournalTime.ToMicroseconds(_settings.Time.GetUtcNow());
            for (var i = 0; i < headers.Length; i++)
            {
                var request = _group[i];
                headers[i] = await _log.EnqueueAsync(EntryKind.Batch, request.BatchId, request.EventCount, now, request.Payload).ConfigureAwait(false);
            }

            await _log.CommitAsync().ConfigureAwait(false);
            _log.CheckThere(_log.Durable);
            Advance();
        }
        catch (Exception e)
        {
            // Whatever it was, the batches are answered, and the loop goes on with a log opened anew.
            Refuse(e);
            return;
        }

        for (var i = 0; i < headers.Length; i++)
            _window.Remember(new KnownBatch(headers[i].BatchId, PositionOf(headers[i]), headers[i].AppendedAt, headers[i].Start));
        _counters.OnCommit(_group, _settings.Time.GetElapsedTime(started));
        for (var i = 0; i < headers.Length; i++)
            _group[i].Succeed(PositionOf(headers[i]));
    }

    private static JournalPosition PositionOf(EntryHeader header) =>
        LogGeometry.ToPosition(header.Start + LogGeometry.FrameSize(header.PayloadLength));

    private void Refuse(Exception cause)
    {
        _broken = true;
        var failure = Explain(cause);
        _counters.OnFault(FaultOf(cause));
        LogCommitFailed(_logger, failure, _settings.Partition, _group.Count);
        TryLater();
        _queue.Refuse(_group, failure);
    }

    /// <summary>Tries by itself whether it can be written again: while it is said that nothing is taken, perhaps nobody sends anything.</summary>
    private void TryLater()
    {
        if (_trying.IsCompleted)
            _trying = TryUntilWrittenAsync();
    }

    private async Task TryUntilWrittenAsync()
    {
        while (_counters.HasFault)
        {
            try
            {
                await Task.Delay(TryInterval, _settings.Time, _closing.Token).ConfigureAwait(false);
                await _queue.RunAsync(WriteNothingAsync, _closing.Token).ConfigureAwait(false);
            }
            catch (JournalException)
            {
                // It is tried again.
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    /// <summary>Writes an entry that tells nothing.</summary>
    private async Task WriteNothingAsync()
    {
        _log.CheckThere(_tail.Value);
        var now = JournalTime.ToMicroseconds(_settings.Time.GetUtcNow());
        await _log.EnqueueAsync(EntryKind.KnownBatches, Guid.Empty, 0, now, ReadOnlyMemory<byte>.Empty).ConfigureAwait(false);
        await _log.CommitAsync().ConfigureAwait(false);
        Advance();
        _counters.OnWritten();
    }

    private static string FaultOf(Exception cause) => cause switch
    {
        JournalFileRemovedException => "its files were removed or cut while it ran",
        _ when DiskErrors.IsFull(cause) => "no space is left",
        _ => "the log says why",
    };

    private JournalException Explain(Exception cause)
    {
        if (cause is JournalFileRemovedException removed)
            return removed;
        return DiskErrors.IsFull(cause)
            ? new JournalFullException(_settings.Directory, DiskErrors.FreeBytes(_settings.Directory), cause)
            : new JournalWriteException($"Partition {_settings.Partition} in '{_settings.Directory}' could not be written: {cause.Message}", cause);
    }

    /// <summary>After a failed commit: nothing of it may be left to be read, and no late write may land, before the log goes on.</summary>
    private async Task RepairAsync()
    {
        if (!_broken)
            return;
        // What is in the removed file is in memory and in the open handle alone: the log stays as it is for those who read it.
        _log.CheckThere(_tail.Value);
        var tail = _tail.Value;
        await ReopenAsync(tail).ConfigureAwait(false);
        _broken = false;
        LogRepaired(_logger, _settings.Partition, tail);
    }

    private async Task ReopenAsync(long tail)
    {
        await _log.FenceAsync().ConfigureAwait(false);
        _files.CutAt(tail);
        var former = _log;
        Volatile.Write(ref _log, new PartitionLog(_files, Volatile.Read(ref _begin), tail, _settings.MemoryPages, _settings.BeforeWrite));
        former.Dispose();
    }

    private async Task TruncateAsync(long through)
    {
        if (through <= _begin)
            return;
        await CarryOverAsync(_files.Geometry.SegmentStart(through)).ConfigureAwait(false);
        _beginMarker.Write(through);
        Volatile.Write(ref _begin, through);
        await _log.TruncateAsync(through).ConfigureAwait(false);
        LogTruncated(_logger, _settings.Partition, through);
    }

    /// <summary>Goes on at a page behind an address that the log has not come to. A log that is empty begins there.</summary>
    private async Task GoOnBehindAsync(long address, long spare)
    {
        var tail = _tail.Value;
        if (address <= tail)
            return;
        _counters.OnLost(address - tail);
        var next = _files.Geometry.NextPage(address + spare);
        if (_begin == tail)
        {
            _beginMarker.Write(next);
            Volatile.Write(ref _begin, next);
        }

        _durableMarker.Write(next);
        await ReopenAsync(next).ConfigureAwait(false);
        _tail.Advance(next);
        LogWentOn(_logger, _settings.Partition, LogGeometry.ToPosition(tail).Value, LogGeometry.ToPosition(next).Value);
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
        Advance();
    }

    /// <summary>Makes what was committed the tail, and remembers that it may be acknowledged from now on.</summary>
    private void Advance()
    {
        long durable = _log.Durable;
        try
        {
            _durableMarker.Write(durable);
            _markerFails = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The batches are durable; what the marker says is less than what is so, and never more. That is said once, not with each commit.
            if (!_markerFails)
                LogMarkerFailed(_logger, e, _settings.Partition);
            _markerFails = true;
        }

        _tail.Advance(durable);
    }
}
