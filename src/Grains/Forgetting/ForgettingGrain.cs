using DebugGrid.Contracts;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace DebugGrid.Grains.Forgetting;

/// <summary>
/// Has the live state forget, page by page, what the history has noted in the transactions that deleted it. A page is taken out of the notes when every grain has
/// forgotten durably: whatever ends in between, it is done again. Ticks only while something is left.
/// </summary>
[KeepAlive]
internal sealed partial class ForgettingGrain(GridTopology topology, TimeProvider clock, ILogger<ForgettingGrain> logger) : Grain, IForgettingGrain
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private ForgettingReach reach = null!;
    private ForgettingRound round = null!;
    private IGrainTimer retry = null!;

    private IAnalyticsGrain History => GrainFactory.GetGrain<IAnalyticsGrain>(0);

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        reach = new ForgettingReach(GrainFactory, topology, clock);
        round = new ForgettingRound(GrainFactory, topology);
        retry = this.RegisterGrainTimer(GoOn, new GrainTimerCreationOptions { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Resume() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<ForgettingReport> Run(CancellationToken cancellationToken)
    {
        var forgotten = new Dictionary<ForgottenKind, long>();
        long pending = 0;
        bool isDone = false;
        try
        {
            while (await History.ListForgotten(cancellationToken) is { Length: > 0 } page)
            {
                if (!await reach.Wait(page, cancellationToken))
                {
                    pending = await History.ConfirmForgotten(0, cancellationToken);
                    break;
                }

                await round.Forget(page);
                foreach (var kind in page.CountBy(static one => one.Kind))
                    forgotten[kind.Key] = forgotten.GetValueOrDefault(kind.Key) + kind.Value;
                await History.ConfirmForgotten(page[^1].Number, cancellationToken);
            }

            isDone = pending == 0;
        }
        finally
        {
            retry.Change(isDone ? Timeout.InfiniteTimeSpan : RetryAfter, Timeout.InfiniteTimeSpan);
        }

        return new ForgettingReport(forgotten, pending);
    }

    private async Task GoOn(CancellationToken cancellationToken)
    {
        try
        {
            await Run(cancellationToken);
        }
        catch (HistoryUnavailableException)
        {
            // It is opened again, or elsewhere, and says so itself.
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotForgotten(logger, fault);
        }
    }
}
