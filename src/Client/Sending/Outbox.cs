using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Storage;
using DebugGrid.Client.Transports;

namespace DebugGrid.Client.Sending;

/// <summary>
/// Batches between the collector that makes them and the sender that delivers them, in order. A few wait in memory; for more the collector waits,
/// unless there is a spill directory and the grid is away or the buffer runs full: then they go to disk, and so does all that comes behind them.
/// </summary>
internal sealed class Outbox : IDisposable
{
    private const int MaxInMemory = 4;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);
    private readonly Lock gate = new();
    private readonly LinkedList<WaitingBatch> waiting = new();
    private readonly List<(long Sequence, TaskCompletionSource Done)> flushes = [];
    private readonly SpillDirectory? spill;
    private readonly TimeProvider clock;
    private readonly ClientStatistics statistics;
    private readonly Signal available = new();
    private readonly Signal room = new();
    private WaitingBatch? underWay;
    private long lastSequence;
    private int onDisk;
    private bool isAway;
    private bool isComplete;

    /// <summary>An outbox, with what earlier processes left in it.</summary>
    public Outbox(SpillDirectory? spill, TimeProvider clock, ClientStatistics statistics)
    {
        this.clock = clock;
        this.spill = spill;
        this.statistics = statistics;
        foreach (var file in spill?.LeftBehind ?? [])
        {
            waiting.AddLast(new WaitingBatch(0, file.Events) { OnDisk = file });
            statistics.OnRecovered(file.Events);
            onDisk++;
        }
    }

    /// <summary>True where batches may wait on disk.</summary>
    public bool Spills => spill is not null;

    /// <summary>Hands a batch in; waits for room in memory, or for a reason to go to disk.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="mayWait">Says whether there is time to wait for room in memory; asked now and then.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">There was no room in time; the batch is on disk or counted as dropped.</exception>
    public async ValueTask AddAsync(OutgoingBatch batch, Func<bool> mayWait, CancellationToken cancellationToken)
    {
        while (!TryAdd(batch, mayWait()))
        {
            try
            {
                if (spill is null)
                    await room.Raised.WaitAsync(cancellationToken);
                else
                    await WaitForRoomAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                if (!TryAdd(batch, mayWait: false))
                    statistics.OnDropped(DropReason.Closed, batch.Events);
                throw;
            }
        }
    }

    /// <summary>Nothing more is handed in.</summary>
    public void Complete()
    {
        lock (gate)
            isComplete = true;
        available.Raise();
    }

    /// <summary>Takes the oldest batch; it stays the outbox's until <see cref="Settle"/>.</summary>
    /// <returns>Null when nothing waits and nothing will.</returns>
    public async ValueTask<OutgoingBatch?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            available.Reset();
            if (TryTake(out var next))
            {
                if (next is null)
                    return null;
                if ((next.InMemory ?? spill!.Read(next.OnDisk!)) is { } batch)
                    return batch;
                statistics.OnDropped(DropReason.SpillFault, next.Events);
                Settle();
                continue;
            }
            await available.Raised.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The batch under way has been dealt with.</summary>
    public void Settle()
    {
        lock (gate)
        {
            if (underWay?.OnDisk is { } file)
                spill!.Remove(file);
            underWay = null;
            CompleteFlushes();
        }
        room.Raise();
    }

    /// <summary>The grid does not take batches: what is in memory goes to disk, and so does what comes.</summary>
    public void OnAway()
    {
        if (spill is null)
            return;
        lock (gate)
        {
            isAway = true;
            if (underWay is { OnDisk: null, InMemory: { } current })
            {
                underWay.OnDisk = spill.Write(current, underWay.Sequence, out _);
                statistics.OnSpilled(underWay.OnDisk?.Events ?? 0);
            }
            for (var node = waiting.First; node is not null;)
            {
                var (batch, next) = (node.Value, node.Next);
                if (batch.InMemory is not null && !TrySpill(batch, DropReason.SpillFault))
                    waiting.Remove(node);
                node = next;
            }
        }
        room.Raise();
    }

    /// <summary>The grid takes batches again.</summary>
    public void OnBack()
    {
        lock (gate)
            isAway = false;
    }

    /// <summary>Completes a source when everything handed in so far has been dealt with.</summary>
    public void CompleteWhenSettled(TaskCompletionSource done)
    {
        lock (gate)
        {
            flushes.Add((lastSequence, done));
            CompleteFlushes();
        }
    }

    /// <summary>The end: what waits stays on disk for the next process, or is counted as dropped.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (underWay is not null)
                waiting.AddFirst(underWay);
            foreach (var batch in waiting)
            {
                if (batch.OnDisk is not null || TrySpill(batch, DropReason.Closed))
                    statistics.OnLeft(batch.Events);
            }
            waiting.Clear();
            underWay = null;
            CompleteFlushes();
            spill?.Dispose();
        }
    }

    private async Task WaitForRoomAsync(CancellationToken cancellationToken)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(room.Raised, Task.Delay(LookAgain, clock, look.Token));
        await look.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private bool TryAdd(OutgoingBatch batch, bool mayWait)
    {
        lock (gate)
        {
            room.Reset();
            bool inMemory = !isAway && onDisk == 0 && waiting.Count < MaxInMemory;
            if (!inMemory && (spill is null || (mayWait && !isAway && onDisk == 0)))
                return false;
            var next = new WaitingBatch(++lastSequence, batch.Events) { InMemory = batch };
            if (inMemory || TrySpill(next, DropReason.SpillFault))
                waiting.AddLast(next);
        }
        available.Raise();
        return true;
    }

    private bool TryTake(out WaitingBatch? next)
    {
        lock (gate)
        {
            next = waiting.First?.Value;
            if (next is null)
                return isComplete;
            waiting.RemoveFirst();
            if (next.OnDisk is not null)
                onDisk--;
            underWay = next;
            return true;
        }
    }

    private bool TrySpill(WaitingBatch batch, DropReason withoutDisk)
    {
        var reason = withoutDisk;
        batch.OnDisk = spill?.Write(batch.InMemory!, batch.Sequence, out reason);
        batch.InMemory = null;
        if (batch.OnDisk is null)
        {
            statistics.OnDropped(reason, batch.Events);
            return false;
        }
        onDisk++;
        statistics.OnSpilled(batch.Events);
        return true;
    }

    private void CompleteFlushes()
    {
        long settled = (underWay?.Sequence ?? waiting.First?.Value.Sequence ?? (lastSequence + 1)) - 1;
        foreach (var (_, done) in flushes.Where(flush => flush.Sequence <= settled))
            done.TrySetResult();
        flushes.RemoveAll(flush => flush.Sequence <= settled);
    }
}
