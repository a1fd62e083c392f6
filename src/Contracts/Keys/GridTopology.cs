namespace DebugGrid.Contracts;

/// <summary>How many of each numbered grain there are. The same on every silo and fixed for the life of a data directory or cluster.</summary>
/// <param name="Partitions">Partitions of the journal, and so intake and pulse grains. Default 1.</param>
/// <param name="StallShards">Stall watch grains. Default 16.</param>
public sealed record GridTopology(int Partitions = 1, int StallShards = 16)
{
    /// <summary>The partition that takes a sender's batches: order is kept for one sender of one project.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="sender">The sender's own name; empty for senders that give none.</param>
    public int PartitionOf(string project, string sender) => StableHash.Bucket(Partitions, project, sender);

    /// <summary>The stall watch that holds a piece of work.</summary>
    public int StallShardOf(WatchKey key) => StableHash.Bucket(StallShards, key.GrainKey, key.Execution);
}
