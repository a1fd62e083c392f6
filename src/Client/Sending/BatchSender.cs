using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sending;

/// <summary>
/// The loop behind a client: collects events into batches and sends one batch after the other until the grid has it. It runs outside the
/// application's execution context, so that nothing of it is traced or logged as the application's own.
/// </summary>
internal sealed class BatchSender : IAsyncDisposable
{
    private readonly EventBuffer buffer;
    private readonly ITransport transport;
    private readonly BatchWriter writer;
    private readonly SendingOptions options;
    private readonly TimeProvider clock;
    private readonly ClientStatistics statistics;
    private readonly ClientFaults faults;
    private readonly CancellationTokenSource stop = new();
    private readonly FlushSignal flush = new();
    private readonly Task loop;
    private Task<bool>? pendingRead;
    private bool isAway;

    /// <summary>Starts the loop.</summary>
    public BatchSender(EventBuffer buffer, ITransport transport, string sender, SendingOptions options, TimeProvider clock, ClientStatistics statistics, ClientFaults faults)
    {
        this.buffer = buffer;
        this.transport = transport;
        this.options = options;
        this.clock = clock;
        this.statistics = statistics;
        this.faults = faults;
        writer = new BatchWriter(sender, options, clock, statistics, faults);
        using (ExecutionContext.SuppressFlow())
            loop = Task.Run(RunAsync);
    }

    /// <summary>Waits until everything taken before this call is durable or counted as dropped.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        if (loop.IsCompleted)
            return Task.CompletedTask;
        return Task.WhenAny(flush.Request(), loop).WaitAsync(cancellationToken);
    }

    /// <summary>Delivers what waits, within the budget; counts the rest as dropped.</summary>
    public async Task CloseAsync(TimeSpan budget)
    {
        buffer.Close();
        _ = flush.Request();
        stop.CancelAfter(budget);
        await loop;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync(TimeSpan.Zero);
        stop.Dispose();
        await transport.DisposeAsync();
    }

    private async Task RunAsync()
    {
        OwnWork.Begin();
        try
        {
            while (await WaitForEventsAsync())
            {
                var requested = flush.Take();
                await DrainAsync();
                FlushSignal.Complete(requested);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            DropTheRest();
        }
        flush.CompleteAll();
    }

    /// <summary>Waits for a first event and lets others gather. False when there will be none.</summary>
    private async Task<bool> WaitForEventsAsync()
    {
        pendingRead ??= buffer.Reader.WaitToReadAsync(stop.Token).AsTask();
        await Task.WhenAny(pendingRead, flush.Requested);
        if (pendingRead.IsCompleted)
        {
            if (!await pendingRead)
                return false;
            pendingRead = null;
        }
        await Task.WhenAny(Task.Delay(options.BatchInterval, clock, stop.Token), flush.Requested);
        stop.Token.ThrowIfCancellationRequested();
        return true;
    }

    private async Task DrainAsync()
    {
        while (buffer.TryRead(out var message))
        {
            writer.Add(message);
            if (writer.IsFull)
                await DeliverAsync(writer.Take());
        }
        if (!writer.IsEmpty)
            await DeliverAsync(writer.Take());
    }

    private async Task DeliverAsync(OutgoingBatch batch)
    {
        var delay = options.RetryDelay;
        while (true)
        {
            SendOutcome outcome;
            try
            {
                outcome = await AttemptAsync(batch);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                statistics.OnDropped(DropReason.Closed, batch.Events);
                throw;
            }
            if (outcome is not SendOutcome.Later later)
            {
                Settle(batch, outcome);
                return;
            }
            statistics.OnRetry();
            NoteAway(later.Reason);
            await WaitAsync(batch, later.After ?? delay);
            delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, options.MaxRetryDelay.Ticks));
        }
    }

    private async Task WaitAsync(OutgoingBatch batch, TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, clock, stop.Token);
        }
        catch (OperationCanceledException)
        {
            statistics.OnDropped(DropReason.Closed, batch.Events);
            throw;
        }
    }

    private async Task<SendOutcome> AttemptAsync(OutgoingBatch batch)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        attempt.CancelAfter(options.AttemptTimeout);
        try
        {
            return await transport.SendAsync(batch, attempt.Token);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested && faults.Report("transport", fault))
        {
            return new SendOutcome.Later(fault.Message);
        }
    }

    private void Settle(OutgoingBatch batch, SendOutcome outcome)
    {
        if (outcome is SendOutcome.Delivered delivered)
        {
            statistics.OnDelivered(batch.Events - delivered.Rejected);
            statistics.OnDropped(DropReason.Rejected, delivered.Rejected);
            if (delivered.FirstError is { } error)
                faults.ReportRefused("event", error);
        }
        else if (outcome is SendOutcome.Refused refused)
        {
            statistics.OnDropped(DropReason.Refused, batch.Events);
            faults.ReportRefused("batch", refused.Reason);
        }
        if (isAway)
            ClientEventSource.Log.Back();
        isAway = false;
    }

    private void NoteAway(string reason)
    {
        if (!isAway)
            ClientEventSource.Log.Away(reason);
        isAway = true;
    }

    private void DropTheRest()
    {
        if (!writer.IsEmpty)
            statistics.OnDropped(DropReason.Closed, writer.Take().Events);
        while (buffer.TryRead(out _))
            statistics.OnDropped(DropReason.Closed);
    }
}
