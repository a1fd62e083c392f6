using DebugGrid.Grains.Intake.Checkpoints;

namespace DebugGrid.Grains.Tests.Intake.Checkpoints;

public class CheckpointPatienceTests
{
    private readonly CheckpointPatience patience = new();

    [Fact]
    public void It_is_over_when_a_grain_is_left_behind_by_a_checkpoint_that_is_several_old()
    {
        Assert.False(patience.IsOver(10, 10));
        Assert.False(patience.IsOver(20, 10));
        Assert.True(patience.IsOver(30, 10));
        Assert.False(patience.IsOver(40, 10));
    }

    [Fact]
    public void It_is_not_over_while_only_grains_are_behind_that_were_touched_lately()
    {
        for (long through = 10; through < 200; through += 10)
            Assert.False(patience.IsOver(through, through));
    }

    [Fact]
    public void It_lasts_while_no_grain_is_behind()
    {
        for (int i = 0; i < 10; i++)
            Assert.False(patience.IsOver(10, long.MaxValue));
    }
}
