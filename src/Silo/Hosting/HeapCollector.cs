using DebugGrid.Grains;

namespace DebugGrid.Silo.Hosting;

/// <summary>
/// Collects the managed heap while it is over its limit: without that it would be judged by what left long ago. Compacts it, which stops the silo for about a
/// second for each gigabyte that is alive, only when batches are refused for it and when a shortage is over, so that the memory goes back to the machine.
/// </summary>
internal sealed class HeapCollector(GrainMemory memory, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>The least time between two compactions.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private long? compactedAt;
    private bool owed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Collect(memory.Look());
    }

    private void Collect(MemoryState state)
    {
        bool over = memory.IsHeapOver;
        owed |= over;
        if ((over ? state == MemoryState.Full : owed) && (compactedAt is not { } last || clock.GetElapsedTime(last) >= Pause))
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            compactedAt = clock.GetTimestamp();
            owed = over;
        }
        else if (over)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }
    }
}
