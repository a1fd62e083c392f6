namespace DebugGrid.Grains.Stalls;

/// <summary>The deadlines of one shard, as stored.</summary>
internal sealed class StallWatchState
{
    public StoredDeadline[] Deadlines { get; set; } = [];
}
