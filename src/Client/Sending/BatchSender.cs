using DebugGrid.Client.Code;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Storage;
using DebugGrid.Client.Transports;

namespace DebugGrid.Client.Sending;

/// <summary>
/// What runs behind a client: one task collects events into batches, another sends one batch after the other until the grid has it. Both run
/// outside the application's execution context, so that nothing of them is traced or logged as the application's own.
/// </summary>
internal sealed class BatchSender : IAsyncDisposable
{
    private static readonly TimeSpan MaxBudget = TimeSpan.FromDays(1);
    private readonly EventBuffer buffer;
    private readonly ITransport transport;
    private readonly SendingOptions options;
    private readonly TimeProvider clock;
    private readonly ClientStatistics statistics;
    private readonly ClientFaults faults;
    private readonly SnapshotLedger snapshots;
    private readonly AwayNotice away;
    private readonly Outbox outbox;
    private readonly CancellationTokenSource stop = new();
    private readonly FlushSignal flush = new();
    private readonly Task running;
    private volatile bool isAway;
    private volatile bool isClosing;

    /// <summary>Starts both tasks.</summary>
    public BatchSender(EventBuffer buffer, ITransport transport, string sender, DebugGridOptions options, TimeProvider clock, ClientStatistics statistics, ClientFaults faults, SnapshotLedger snapshots, AwayNotice away)
    {
        this.buffer = buffer;
        this.transport = transport;
        this.options = options.Sending;
        this.clock = clock;
        this.statistics = statistics;
        this.faults = faults;
        this.snapshots = snapshots;
        this.away = away;
        outbox = new Outbox(SpillDirectory.Open(options.Spill, clock, faults), clock, statistics);
        var writer = new BatchWriter(sender, options.Sending, clock, statistics, faults, snapshots);
        var collector = new BatchCollector(buffer, writer, outbox, flush, options.Sending, clock, statistics);
        using (ExecutionContext.SuppressFlow())
            running = Task.Run(() => RunAsync(collector));
    }

    /// <summary>Waits until everything taken before this call is durable or counted as dropped.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) =>
        running.IsCompleted ? Task.CompletedTask : Task.WhenAny(flush.Request(), running).WaitAsync(cancellationToken);

    /// <summary>Delivers what waits, within the budget. The rest stays on disk where there is a spill directory, else it is counted as dropped.</summary>
    public async Task CloseAsync(TimeSpan budget)
    {
        isClosing = true;
        buffer.Close();
        _ = flush.Request();
        try
        {
            if (budget <= TimeSpan.Zero || (isAway && outbox.Spills))
                await stop.CancelAsync();
            else
                stop.CancelAfter(budget < MaxBudget ? budget : MaxBudget);
        }
        catch (ObjectDisposedException)
        {
            // Disposed before or at the same time: nothing runs any more.
        }
        await running;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync(TimeSpan.Zero);
        stop.Dispose();
        await transport.DisposeAsync();
    }

    private async Task RunAsync(BatchCollector collector)
    {
        OwnWork.Begin();
        var delivering = Task.Run(DeliverAllAsync);
        try
        {
            await collector.RunAsync(stop.Token);
        }
        catch (Exception fault) when (faults.Report("collector", fault))
        {
            await stop.CancelAsync();
        }
        await delivering;
        outbox.Dispose();
    }

    private async Task DeliverAllAsync()
    {
        try
        {
            while (await outbox.TakeAsync(stop.Token) is { } batch)
            {
                await DeliverAsync(batch);
                outbox.Settle();
            }
        }
        catch (Exception fault) when (stop.IsCancellationRequested || faults.Report("sender", fault))
        {
            await stop.CancelAsync();
        }
    }

    private async Task DeliverAsync(OutgoingBatch batch)
    {
        var backoff = new Backoff(options);
        while (true)
        {
            var outcome = await AttemptAsync(batch);
            if (outcome is not SendOutcome.Later later)
            {
                Settle(batch, outcome);
                return;
            }
            statistics.OnRetry();
            NoteAway(later.Reason);
            if (isClosing && outbox.Spills)
                await stop.CancelAsync();
            await Task.Delay(backoff.Next(later.After), clock, stop.Token);
        }
    }

    private async Task<SendOutcome> AttemptAsync(OutgoingBatch batch)
    {
        using var limit = new CancellationTokenSource(options.AttemptTimeout, clock);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, limit.Token);
        try
        {
            return await transport.SendAsync(batch, attempt.Token).WaitAsync(attempt.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return new SendOutcome.Later($"no answer within {options.AttemptTimeout}");
        }
        catch (Exception fault) when (!stop.IsCancellationRequested && faults.Report("transport", fault))
        {
            return new SendOutcome.Later(fault.Message);
        }
    }

    private void Settle(OutgoingBatch batch, SendOutcome outcome)
    {
        snapshots.OnSettled(batch.Id, outcome is SendOutcome.Delivered { Rejected: 0 });
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
        outbox.OnBack();
    }

    private void NoteAway(string reason)
    {
        if (!isAway)
            ClientEventSource.Log.Away(reason);
        away.OnAway(reason);
        isAway = true;
        outbox.OnAway();
    }
}
