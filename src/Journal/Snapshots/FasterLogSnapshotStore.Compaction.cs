using Microsoft.Extensions.Logging;

namespace DebugGrid.Journal.Snapshots;

/// <content>Reading through the log: recovery and compaction.</content>
public sealed partial class FasterLogSnapshotStore
{
    /// <summary>A write's version is its place, counted from one so that zero can mean "this entry's own".</summary>
    private static long VersionAt(long start) => start + 1;

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        var parts = new HashSet<Guid>();
        for (var after = JournalPosition.Start; after < _journal.Tail(0);)
        {
            using var result = await _journal.ReadAsync(0, after, ScanBytes, cancellationToken).ConfigureAwait(false);
            foreach (var entry in result.Entries)
            {
                var record = SnapshotRecord.Read(entry.Payload.Span);
                var start = StartOf(entry);
                if (record.Kind == SnapshotRecordKind.Part)
                    parts.Add(entry.BatchId);
                else
                    _parts.Replace(entry.BatchId, record.Kind == SnapshotRecordKind.ValueInParts ? SnapshotParts.Read(record, entry.Payload.Span) : null);
                if (record.IsRemoval)
                    _index.Remove(entry.BatchId);
                else
                    _index.Set(entry.BatchId, new SnapshotIndex.Slot(
                        start, record.Version == 0 ? VersionAt(start) : record.Version, (int)(entry.Position.Value - start)));
            }

            after = result.Next;
        }

        DropHalves(parts);
    }

    /// <summary>Reads the newest entry of a name.</summary>
    /// <returns>Null when there is none.</returns>
    private async ValueTask<JournalReadResult?> ReadNewestAsync(Guid name, CancellationToken cancellationToken)
    {
        while (_index.Find(name) is { } slot)
        {
            if (await ReadEntryAsync(slot, cancellationToken).ConfigureAwait(false) is { } result)
                return result;
            // Compaction moves the index on before it gives the place up, so the next look finds another place.
            if (_index.Find(name) == slot)
                throw new JournalException($"An entry of the snapshot store is not at its place {slot.Start}.");
        }

        return null;
    }

    /// <summary>Reads the entry of a slot.</summary>
    /// <returns>Null when the entry has been moved meanwhile.</returns>
    private async ValueTask<JournalReadResult?> ReadEntryAsync(SnapshotIndex.Slot slot, CancellationToken cancellationToken)
    {
        JournalReadResult result;
        try
        {
            result = await _journal.ReadAsync(0, new JournalPosition(slot.Start), maxBytes: 1, cancellationToken).ConfigureAwait(false);
        }
        catch (JournalTruncatedException)
        {
            return null;
        }

        if (result.Entries.Count > 0 && StartOf(result.Entries[0]) == slot.Start)
            return result;
        using (result)
            return result.Damage.Count == 0 ? null : throw new JournalCorruptException(result.Damage[0]);
    }

    /// <summary>Reads on through the log.</summary>
    /// <returns>Null when compaction has overtaken the reader, who goes on at the head.</returns>
    private async ValueTask<JournalReadResult?> TryScanAsync(JournalPosition after, CancellationToken cancellationToken)
    {
        try
        {
            return await _journal.ReadAsync(0, after, ScanBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (JournalTruncatedException)
        {
            return null;
        }
    }

    private bool IsCompactionDue()
    {
        var total = _journal.Tail(0).Value - _journal.Head(0).Value;
        return total >= _options.CompactionBytes && total > 2 * _index.LiveBytes;
    }

    private void WantCompaction()
    {
        if (_compactionWanted.CurrentCount == 0 && IsCompactionDue())
            _compactionWanted.Release();
    }

    private async Task CompactAsync()
    {
        try
        {
            while (true)
            {
                await _compactionWanted.WaitAsync(_closing.Token).ConfigureAwait(false);
                try
                {
                    while (IsCompactionDue())
                        await CompactStepAsync(_closing.Token).ConfigureAwait(false);
                }
                catch (JournalException e)
                {
                    // The next write asks again; until then the log is longer than it need be, and nothing else.
                    LogCompactionFailed(_logger, e);
                }
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            LogClosed(_logger);
        }
    }

    /// <summary>Moves the newest values among the oldest entries to the log's end, then gives the oldest entries up.</summary>
    private async Task CompactStepAsync(CancellationToken cancellationToken)
    {
        using var result = await _journal.ReadAsync(0, _journal.Head(0), SnapshotLimits.CompactionStepBytes, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(result.Entries.Select(entry => MoveAsync(entry, cancellationToken))).ConfigureAwait(false);
        await _journal.TruncateAsync(0, result.Next, cancellationToken).ConfigureAwait(false);
        LogCompacted(_logger, result.Next.Value, _index.LiveBytes);
    }

    private async Task MoveAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        // A value can be read before its writer has entered it in the index: only inside the gate does the index tell what counts.
        await _gate.EnterAsync(entry.BatchId, cancellationToken).ConfigureAwait(false);
        try
        {
            if (_index.Find(entry.BatchId) is not { } slot || slot.Start != StartOf(entry))
                return;
            var payload = entry.Payload.ToArray();
            (SnapshotRecord.Read(payload) with { Version = slot.Version }).WriteTo(payload);
            _index.Set(entry.BatchId, await AppendAsync(entry.BatchId, slot.Version, payload, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _gate.Leave(entry.BatchId);
        }
    }
}
