using DebugGrid.Contracts;
using DebugGrid.Silo.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DebugGrid.Silo.Hosting;

/// <summary>
/// At shutdown of a silo that stands alone: stops the intake, lets the grains apply what was taken, flushes it to the history, and says what is left when
/// the time is over. In a cluster the other silos go on with the journal instead, so nothing may stop there.
/// </summary>
internal sealed partial class GridDrain(
    IGrainFactory grains, GridTopology topology, IOptions<GridOptions> options, TimeProvider clock, ILogger<GridDrain> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Cluster.Enabled)
            return;
        long started = clock.GetTimestamp();
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(options.Value.ShutdownBudget);
        try
        {
            await Task.WhenAll(Intakes().Select(intake => intake.Drain(budget.Token)));
            FlushReceipt flush = await grains.GetGrain<IAnalyticsGrain>(0).Flush(budget.Token);
            TimeSpan elapsed = clock.GetElapsedTime(started);
            LogDrained(logger, flush.Events, elapsed);
        }
        catch (Exception fault) when (fault is OperationCanceledException or TimeoutException)
        {
            IntakeStatus[] left = await Task.WhenAll(Intakes().Select(intake => intake.GetStatus()));
            LogNotDrained(logger, options.Value.ShutdownBudget, left.Sum(status => status.LagEvents));
        }
        catch (HistoryUnavailableException history)
        {
            LogHistoryUnavailable(logger, history.Message);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogNotFlushed(logger, fault);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<IIntakeGrain> Intakes() =>
        Enumerable.Range(0, topology.Partitions).Select(partition => grains.GetGrain<IIntakeGrain>(partition));
}
