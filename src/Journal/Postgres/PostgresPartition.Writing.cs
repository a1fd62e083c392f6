using DebugGrid.Journal.Appending;
using Npgsql;

namespace DebugGrid.Journal.Postgres;

/// <content>The loop that writes.</content>
internal sealed partial class PostgresPartition
{
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
            await work.RunAsync().ConfigureAwait(false);
            work.Succeed();
        }
        catch (Exception e)
        {
            // Whatever it was, its caller is told, and the loop goes on.
            work.Fail(Explain(e));
        }
    }

    private async Task WriteGroupAsync()
    {
        var started = _time.GetTimestamp();
        var now = JournalTime.ToMicroseconds(_time.GetUtcNow());
        long tail;
        try
        {
            await SettleAsync().ConfigureAwait(false);
            _queue.AnswerKnown(_group);
            if (_group.Count == 0)
                return;
            tail = await AppendAsync(now).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it was, the batches are answered, and the loop goes on.
            var failure = Explain(e);
            _unsettled = !_deposed;
            LogCommitFailed(_logger, failure, _partition, _group.Count);
            _queue.Refuse(_group, failure);
            return;
        }

        var first = tail - _group.Count + 1;
        for (var i = 0; i < _group.Count; i++)
            _window.Remember(new KnownBatch(_group[i].BatchId, new JournalPosition(first + i), now, Home: 0));
        _counters.OnCommit(_group, _time.GetElapsedTime(started));
        _tail.Advance(tail);
        for (var i = 0; i < _group.Count; i++)
            _group[i].Succeed(new JournalPosition(first + i));
    }

    private async Task<long> AppendAsync(long now)
    {
        if (!_deposed && await _commands.AppendAsync(_epoch, _group, now, _window.OldestKnown).ConfigureAwait(false) is { } tail)
            return tail;
        _deposed = true;
        var row = await _commands.GetRowAsync(CancellationToken.None).ConfigureAwait(false);
        throw new JournalFencedException(_partition, _epoch, row.Epoch);
    }

    private Task TakeOverOnceAsync() => _epoch == NoEpoch ? TakeOverAsync() : Task.CompletedTask;

    private async Task TakeOverAsync()
    {
        var row = await _commands.TakeOverAsync(CancellationToken.None).ConfigureAwait(false);
        await LearnKnownAsync().ConfigureAwait(false);
        Learn(row);
        Volatile.Write(ref _epoch, row.Epoch);
        _deposed = false;
        _unsettled = false;
        LogTookOver(_logger, _partition, row.Epoch, row.Tail, _window.Count);
    }

    /// <summary>After a failed commit nobody knows whether the server carried it out: its batch ids do.</summary>
    private async Task SettleAsync()
    {
        if (!_unsettled)
            return;
        Learn(await _commands.SettleAsync(CancellationToken.None).ConfigureAwait(false));
        await LearnKnownAsync().ConfigureAwait(false);
        _unsettled = false;
    }

    private async Task LearnKnownAsync()
    {
        foreach (var known in await _commands.GetKnownAsync(_window.OldestKnown, CancellationToken.None).ConfigureAwait(false))
            _window.Remember(known);
    }

    private JournalException Explain(Exception cause) => cause switch
    {
        JournalException known => known,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new JournalFullException(_place, freeBytes: null, cause),
        _ => new JournalWriteException($"Partition {_partition} in '{_place}' could not be written: {cause.Message}", cause),
    };
}
