using DebugGrid.Contracts;
using DebugGrid.Silo.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DebugGrid.Silo.Hosting;

/// <summary>
/// Keeps the numbered grains awake: intake (it pumps), stall watches (they tick), analytics (it flushes) and forgetting (it goes on after a crash) must run whether anyone calls them or not.
/// Every silo calls each of them now and then, so that one that was lost with its silo comes up elsewhere within seconds. Alone none can be lost so: those
/// that are awake are called less often.
/// </summary>
internal sealed partial class GridKeeper(
    IGrainFactory grains, GridTopology topology, IOptions<GridOptions> options, TimeProvider clock, ILogger<GridKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CalmInterval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            bool awake = false;
            try
            {
                await Wake();
                awake = true;
            }
            catch (HistoryUnavailableException)
            {
                // It is opened again, or elsewhere, and says so itself.
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotAwake(logger, fault);
            }

            await Task.Delay(awake && !options.Value.Cluster.Enabled ? CalmInterval : Interval, clock, stoppingToken);
        }
    }

    private Task Wake() => Task.WhenAll(
        [
            grains.GetGrain<IAnalyticsGrain>(0).GetFlushedPosition(0),
            .. Enumerable.Range(0, topology.Partitions).Select(partition => grains.GetGrain<IIntakeGrain>(partition).GetStatus()),
            grains.GetGrain<IForgettingGrain>(0).Resume(),
            .. Enumerable.Range(0, topology.StallShards).Select(shard => grains.GetGrain<IStallWatchGrain>(shard).Watch([])),
        ]);
}
