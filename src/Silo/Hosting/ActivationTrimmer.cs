using DebugGrid.Silo.Settings;
using Microsoft.Extensions.Options;

namespace DebugGrid.Silo.Hosting;

/// <summary>
/// Bounds the memory of live grains. Grains without calls leave after their collection age anyway; while the managed heap is over its limit they leave
/// sooner, and the sooner the longer that lasts. What leaves comes back when it is called.
/// </summary>
internal sealed partial class ActivationTrimmer(
    IGrainFactory grains, IOptions<GridOptions> options, TimeProvider clock, ILogger<ActivationTrimmer> logger, HeapSize heapSize, TrimAges ages) : BackgroundService
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>The management grain's key is of no meaning.</summary>
    private const long AnyKey = 0;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        int looks = 0;
        while (await timer.WaitForNextTickAsync(stoppingToken))
            looks = await Look(looks);
    }

    private async Task<int> Look(int looks)
    {
        long bytes = heapSize();
        if (bytes <= options.Value.MaxHeapBytes)
            return 0;
        try
        {
            var age = ages.After(looks);
            LogTrim(logger, bytes, options.Value.MaxHeapBytes, age);
            await grains.GetGrain<IManagementGrain>(AnyKey).ForceActivationCollection(age);
            // Without it the heap would be judged by what left long ago.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Optimized, blocking: false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotTrimmed(logger, fault);
        }
        return looks + 1;
    }
}
