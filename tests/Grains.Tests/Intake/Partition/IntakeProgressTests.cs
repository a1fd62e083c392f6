using DebugGrid.Grains.Intake.Partition;

namespace DebugGrid.Grains.Tests.Intake.Partition;

public class IntakeProgressTests
{
    [Fact]
    public void What_was_appended_waits_for_the_grains_and_for_the_history_until_each_has_it()
    {
        var progress = new IntakeProgress();
        progress.Append(new AppendOutcome(10, 3, 0));
        progress.Append(new AppendOutcome(20, 2, 1));
        progress.Append(new AppendOutcome(10, 0, 3));
        Assert.Equal((5, 5), (progress.WaitingForGrains, progress.WaitingForHistory));
        progress.Apply(10, 3);
        Assert.Equal((2, 5, 10, 3), (progress.WaitingForGrains, progress.WaitingForHistory, progress.Applied.Value, progress.AppliedEvents));
        progress.Flush(20);
        Assert.Equal((2, 0, 20), (progress.WaitingForGrains, progress.WaitingForHistory, progress.FlushedThrough));
    }

    [Fact]
    public void A_batch_that_the_grains_had_before_it_was_counted_does_not_wait_for_ever()
    {
        var progress = new IntakeProgress();
        progress.Apply(10, 3);
        progress.Append(new AppendOutcome(10, 3, 0));
        progress.Flush(10);
        Assert.Equal((0, 0), (progress.WaitingForGrains, progress.WaitingForHistory));
    }
}
