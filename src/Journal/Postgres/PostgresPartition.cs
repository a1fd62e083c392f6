using DebugGrid.Journal.Appending;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DebugGrid.Journal.Postgres;

/// <summary>One partition: a queue of work, and one loop that writes it in groups, one transaction each.</summary>
internal sealed partial class PostgresPartition : IAsyncDisposable
{
    private const long NoEpoch = 0;

    private readonly int _partition;
    private readonly string _place;
    private readonly PostgresCommands _commands;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly BatchWindow _window;
    private readonly PartitionCounters _counters;
    private readonly AppendQueue _queue;
    private readonly TailSignal _tail;
    private readonly List<AppendRequest> _group = [];
    private readonly Task _loop;
    private long _head;
    private long _epoch;
    private bool _deposed;
    private bool _unsettled;

    internal PostgresPartition(
        int partition,
        string place,
        PostgresCommands commands,
        PartitionRow row,
        TimeSpan commitDelay,
        TimeProvider time,
        JournalInstruments instruments,
        ILogger logger)
    {
        _partition = partition;
        _place = place;
        _commands = commands;
        _time = time;
        _logger = logger;
        _head = row.Head;
        _tail = new TailSignal(row.Tail);
        _window = new BatchWindow(time, JournalLimits.DeduplicationCount, JournalLimits.DeduplicationAge);
        _counters = new PartitionCounters(partition, instruments);
        _queue = new AppendQueue(_window, _counters, time, commitDelay);
        _loop = Task.Run(RunAsync);
    }

    internal JournalPosition Tail => new(_tail.Value);

    internal JournalPosition Head => new(Volatile.Read(ref _head));

    /// <summary>Queues a batch. The first one makes this journal the writer, because the batch ids that are known have to be read before.</summary>
    internal async ValueTask<JournalAppend> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _epoch) == NoEpoch)
            await _queue.RunAsync(TakeOverOnceAsync, cancellationToken).ConfigureAwait(false);
        return await _queue.AppendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    internal ValueTask TakeOverAsync(CancellationToken cancellationToken) => _queue.RunAsync(TakeOverAsync, cancellationToken);

    internal async ValueTask<JournalReadResult> ReadAsync(JournalPosition after, int maxBytes, CancellationToken cancellationToken)
    {
        var (row, entries) = await AskAsync(_commands.ReadAsync(after.Value, maxBytes, cancellationToken)).ConfigureAwait(false);
        Learn(row);
        if (after != JournalPosition.Start && after.Value < row.Head)
            throw new JournalTruncatedException(_partition, after, new JournalPosition(row.Head));
        if (after.Value > row.Tail)
            throw new JournalPositionException(_partition, after, new JournalPosition(row.Tail));
        var next = entries.Count > 0 ? entries[^1].Position : new JournalPosition(Math.Max(after.Value, row.Head));
        return new JournalReadResult(entries, next, damage: [], rented: null);
    }

    internal async ValueTask<JournalPosition> GetTailAsync(CancellationToken cancellationToken)
    {
        Learn(await AskAsync(_commands.GetRowAsync(cancellationToken)).ConfigureAwait(false));
        return Tail;
    }

    internal ValueTask WaitForAsync(JournalPosition after, CancellationToken cancellationToken) => _tail.WaitAsync(after.Value, cancellationToken);

    internal async ValueTask TruncateAsync(JournalPosition through, CancellationToken cancellationToken)
    {
        var row = await AskAsync(_commands.GetRowAsync(cancellationToken)).ConfigureAwait(false);
        Learn(row);
        if (through.Value > row.Tail)
            throw new JournalPositionException(_partition, through, new JournalPosition(row.Tail));
        await _queue.RunAsync(
            async () => Learn(row with { Head = await _commands.TruncateAsync(through.Value).ConfigureAwait(false) }), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The database, or another process, told how far the partition is.</summary>
    internal void Learn(PartitionRow row)
    {
        _tail.Advance(row.Tail);
        InterlockedMax(ref _head, row.Head);
    }

    internal PartitionStatistics GetStatistics() => _counters.Snapshot(Head, Tail, bytesOnDisk: 0, _window.Count);

    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _loop.ConfigureAwait(false);
        _tail.Close();
    }

    private async Task<T> AskAsync<T>(Task<T> question)
    {
        try
        {
            return await question.ConfigureAwait(false);
        }
        catch (NpgsqlException e)
        {
            throw new JournalException($"Partition {_partition} in '{_place}' could not be read: {e.Message}", e);
        }
    }

    private static void InterlockedMax(ref long target, long value)
    {
        var current = Volatile.Read(ref target);
        while (current < value)
        {
            var seen = Interlocked.CompareExchange(ref target, value, current);
            if (seen == current)
                return;
            current = seen;
        }
    }
}
