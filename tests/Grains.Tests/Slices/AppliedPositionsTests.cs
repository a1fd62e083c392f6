using DebugGrid.Contracts;
using DebugGrid.Grains.Slices;

namespace DebugGrid.Grains.Tests.Slices;

public class AppliedPositionsTests
{
    private static readonly PartitionPosition[] Applied = [new(0, 10), new(1, 20)];
    private static readonly PartitionReach[] Reach = [new(0, 12), new(1, 15), new(2, 7)];

    [Fact]
    public void Positions_move_to_a_reach_forward_and_back_and_others_stay()
    {
        PartitionPosition[] moved = AppliedPositions.MoveTo([.. Applied, new(3, 5)], Reach);
        Assert.Equal([12, 15, 7, 5, 0], Enumerable.Range(0, 5).Select(partition => AppliedPositions.Of(moved, partition)));
    }

    [Fact]
    public void Beyond_a_reach_are_the_partitions_of_which_more_was_applied() => Assert.Equal([1], AppliedPositions.Beyond(Applied, Reach));
}
