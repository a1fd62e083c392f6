using DebugGrid.Client.Diagnostics;

namespace DebugGrid.Client.Sending;

/// <summary>The first half of the way: collects events from the buffer into batches, by interval, count and bytes, and hands them to the outbox.</summary>
internal sealed class BatchCollector(EventBuffer buffer, BatchWriter writer, Outbox outbox, FlushSignal flush, SendingOptions options, TimeProvider clock,
    ClientStatistics statistics)
{
    private const double MaxFillToWait = 0.5;
    private Task<bool>? pendingRead;

    /// <summary>Collects until the buffer is closed and empty, or until the token ends it; what is left then goes to disk or is counted as dropped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (await WaitForEventsAsync(stop))
            {
                buffer.ResetPlenty();
                var requested = flush.Take();
                await DrainAsync(() => buffer.Fill < MaxFillToWait, stop);
                if (requested is not null)
                    outbox.CompleteWhenSettled(requested);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await LeaveTheRestAsync();
        }
        flush.CompleteAll();
        outbox.Complete();
    }

    /// <summary>Waits for a first event and lets others gather. False when there will be none.</summary>
    private async Task<bool> WaitForEventsAsync(CancellationToken stop)
    {
        while (!flush.Requested.IsCompleted)
        {
            pendingRead ??= buffer.Reader.WaitToReadAsync(stop).AsTask();
            await Task.WhenAny(pendingRead, flush.Requested);
            if (!pendingRead.IsCompleted)
                break;
            if (!await pendingRead)
                return false;
            pendingRead = null;
            // A read that was still pending when a flush came may tell of events that the flush has taken.
            if (buffer.Reader.TryPeek(out _))
                break;
        }
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Task.Delay(options.BatchInterval, clock, enough.Token), buffer.Plenty, flush.Requested);
        await enough.CancelAsync();
        stop.ThrowIfCancellationRequested();
        return true;
    }

    private async Task DrainAsync(Func<bool> mayWait, CancellationToken stop)
    {
        while (buffer.TryRead(out var message))
        {
            writer.Add(message);
            if (writer.IsFull)
                await outbox.AddAsync(writer.Take(), mayWait, stop);
        }
        if (!writer.IsEmpty)
            await outbox.AddAsync(writer.Take(), mayWait, stop);
    }

    private async Task LeaveTheRestAsync()
    {
        if (outbox.Spills)
        {
            await DrainAsync(static () => false, CancellationToken.None);
            return;
        }
        if (!writer.IsEmpty)
            statistics.OnDropped(DropReason.Closed, writer.Take().Events);
        while (buffer.TryRead(out _))
            statistics.OnDropped(DropReason.Closed);
    }
}
