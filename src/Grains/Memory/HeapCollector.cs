using Microsoft.Extensions.Hosting;

namespace DebugGrid.Grains.Memory;

/// <summary>
/// Collects the managed heap while it is over its limit: without that it would be judged by what left long ago. Each collection stops the silo, for up to about a
/// second for each gigabyte that is alive: a collection in the background is not done for a minute when the processors are busy, and the heap grows
/// meanwhile. Compacts when batches are refused and when a shortage is over, so that the memory goes back to the machine. On a thread of its own: when memory
/// is short the thread pool is busy.
/// </summary>
internal sealed class HeapCollector(GrainMemory memory, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>The least time between two collections.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private long? collectedAt;
    private bool owed;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Factory.StartNew(
        () => Watch(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Watch(CancellationToken stoppingToken)
    {
        while (!stoppingToken.WaitHandle.WaitOne(Interval))
            Collect(memory.Look());
    }

    private void Collect(MemoryState state)
    {
        bool over = memory.IsHeapOver;
        owed |= over;
        if (!owed || (!over && state != MemoryState.Room) || (collectedAt is { } last && clock.GetElapsedTime(last) < Pause))
            return;
        bool compacting = !over || state == MemoryState.Full;
        GC.Collect(GC.MaxGeneration, compacting ? GCCollectionMode.Aggressive : GCCollectionMode.Forced, blocking: true, compacting);
        collectedAt = clock.GetTimestamp();
        owed = over;
    }
}
