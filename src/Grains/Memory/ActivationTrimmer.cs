using DebugGrid.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Memory;

/// <summary>
/// Bounds the memory of live grains while no events come. Grains without calls leave after their collection age anyway; while memory is over its limits a
/// checkpoint saves and sends out those that events came for, and the others leave sooner, the sooner the longer that lasts. What leaves comes back when it is
/// called. While events come the intake does the same after each wave.
/// </summary>
internal sealed partial class ActivationTrimmer(
    IGrainFactory grains, IdleGrains idle, GridTopology topology, GrainMemory memory, TimeProvider clock, ILogger<ActivationTrimmer> logger, TrimAges ages)
    : BackgroundService
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        int looks = 0;
        while (await timer.WaitForNextTickAsync(stoppingToken))
            looks = await Look(looks, stoppingToken);
    }

    private async Task<int> Look(int looks, CancellationToken cancellationToken)
    {
        if (memory.Aim() == MemoryState.Room)
            return 0;
        try
        {
            var age = ages.After(looks);
            if (looks == 0)
                LogTrim(logger, memory.Active, memory.IsHeapOver);
            // Those that are not saved would all save themselves at once, faster than the store takes it.
            await Task.WhenAll(Enumerable.Range(0, topology.Partitions).Select(
                partition => grains.GetGrain<IIntakeGrain>(partition).Checkpoint(cancellationToken)));
            await idle.SendOut(age, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotTrimmed(logger, fault);
        }
        return looks + 1;
    }
}
