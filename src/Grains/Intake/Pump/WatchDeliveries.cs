namespace DebugGrid.Grains.Intake.Pump;

/// <summary>How far each stall watch was given deadlines by one partition. Used by one turn at a time.</summary>
internal sealed class WatchDeliveries(int shards)
{
    private readonly long[] given = new long[shards];

    /// <summary>A watch has taken the deadlines of a wave.</summary>
    public void Took(int shard, long through) => given[shard] = through;

    /// <summary>Whether a watch took deadlines after a position.</summary>
    public bool WasGivenSince(int shard, long position) => given[shard] > position;
}
