using DebugGrid.Contracts;

namespace DebugGrid.Grains.Slices;

/// <summary>
/// The last applied position per partition, kept as the smallest thing that can hold it: nearly every grain is fed by one partition,
/// and there may be a million grains. Positions begin at 1; 0 means that nothing was applied.
/// </summary>
internal static class AppliedPositions
{
    /// <summary>The last applied position of a partition.</summary>
    public static long Of(PartitionPosition[] applied, int partition)
    {
        foreach (var item in applied)
            if (item.Partition == partition)
                return item.Position;
        return 0;
    }

    /// <summary>True when the grain has lost what it was given before this slice.</summary>
    public static bool IsBehind(PartitionPosition[] applied, EventSlice slice) => Of(applied, slice.Partition) < slice.Previous;

    /// <summary>Partitions of which more was applied than somebody else had.</summary>
    public static IReadOnlyList<int> Beyond(PartitionPosition[] applied, IReadOnlyList<PartitionReach> reach) =>
        [.. reach.Where(one => Of(applied, one.Partition) > one.Position).Select(static one => one.Partition)];

    /// <summary>Sets positions to how far somebody else had the partitions, forward or back; others stay.</summary>
    /// <returns>The positions to keep.</returns>
    public static PartitionPosition[] MoveTo(PartitionPosition[] applied, IReadOnlyList<PartitionReach> reach) =>
    [
        .. applied.Where(item => !reach.Any(one => one.Partition == item.Partition)),
        .. reach.Select(static one => new PartitionPosition(one.Partition, one.Position)),
    ];

    /// <summary>Moves a partition's position forward; never back.</summary>
    /// <returns>The positions to keep: the same array when the partition was known.</returns>
    public static PartitionPosition[] Advance(PartitionPosition[] applied, int partition, long position)
    {
        for (int i = 0; i < applied.Length; i++)
            if (applied[i].Partition == partition)
            {
                if (position > applied[i].Position)
                    applied[i] = new PartitionPosition(partition, position);
                return applied;
            }

        return [.. applied, new PartitionPosition(partition, position)];
    }
}
