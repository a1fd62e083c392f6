using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace DebugGrid.Grains.Stalls;

/// <summary>
/// The shell around the deadlines of one shard: looks four times a second for what is due while there is anything, waits until what the grid took before is
/// applied, asks the owners, and appends what they found. Its timer interleaves with its calls: the pump, which it waits for, calls it.
/// </summary>
[KeepAlive]
internal sealed partial class StallWatchGrain(
    [PersistentState("state", "grid")] IPersistentState<StallWatchState> storage,
    IOptions<GrainOptions> options,
    GridTopology topology,
    TimeProvider clock,
    GrainInstruments instruments,
    ILogger<StallWatchGrain> logger) : Grain, IStallWatchGrain
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(WheelSlots.TickMicroseconds);

    private DeadlineBook book = null!;
    private OwnerInquiry inquiry = null!;
    private IGrainTimer ticks = null!;
    private bool ticking;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        book = new DeadlineBook(storage.State, Timestamp.Now(clock));
        storage.State.Deadlines = [];
        inquiry = new OwnerInquiry(GrainFactory, topology, book, instruments, logger);
        ticks = this.RegisterGrainTimer(OnTick, new GrainTimerCreationOptions { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true });
        Wind();
        int shard = (int)this.GetPrimaryKeyLong();
        await Task.WhenAll(Enumerable.Range(0, topology.Partitions).Select(partition => GrainFactory.GetGrain<IIntakeGrain>(partition).RestoreWatch(shard)));
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            await Save();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotSaved(logger, this.GetPrimaryKeyLong(), fault);
        }
    }

    /// <inheritdoc/>
    public Task Watch(IReadOnlyList<WatchUpdate> updates)
    {
        long unwatched = book.Unwatched;
        book.MoveTo(Timestamp.Now(clock));
        foreach (var update in updates)
            book.Take(update);
        instruments.OnUnwatched(book.Unwatched - unwatched);
        Wind();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<OpenWorkPage> ListOpen(WatchOwner owner, string keyPrefix, WorkStatus? status, int limit, OpenWorkPlace? after) =>
        Task.FromResult(book.List(owner, keyPrefix, status, limit, after));

    /// <inheritdoc/>
    public async Task Save()
    {
        if (!book.IsDirty)
            return;
        book.Store(storage.State);
        bool stored = false;
        try
        {
            await storage.WriteStateAsync();
            stored = true;
        }
        finally
        {
            storage.State.Deadlines = [];
            if (!stored)
                book.Spoil();
        }
    }

    private async Task OnTick(CancellationToken cancellationToken)
    {
        var now = Timestamp.Now(clock);
        var due = book.Due(now, GrainLimits.DueAtOnce);
        bool decidable = true;
        while (due.Count > 0)
        {
            // Before each lot, also so that owners who came into memory to be asked can leave it again before the next ones come.
            decidable = decidable && await CatchUp(cancellationToken);
            if (decidable)
                await inquiry.Ask(due, now);
            else
                inquiry.PutOff(due, now);
            due = due.Count < GrainLimits.DueAtOnce ? [] : book.Due(now, GrainLimits.DueAtOnce);
        }

        Wind();
    }

    /// <summary>Lets the timer run while there is something to wait for: most shards of an idle grid have nothing.</summary>
    private void Wind()
    {
        if (ticking == book.Count > 0)
            return;
        ticking = !ticking;
        TimeSpan period = ticking ? Tick : Timeout.InfiniteTimeSpan;
        ticks.Change(period, period);
    }

    private async Task<bool> CatchUp(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.CatchUpTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            for (int partition = 0; partition < topology.Partitions; partition++)
            {
                var intake = GrainFactory.GetGrain<IIntakeGrain>(partition);
                var status = await intake.GetStatus();
                if (status.Applied < status.Tail)
                    await intake.WaitApplied(status.Tail, either.Token);
            }

            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotCaughtUp(logger, this.GetPrimaryKeyLong(), fault);
            return false;
        }
    }
}
