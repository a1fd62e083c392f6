using DebugGrid.Grains.Intake.Checkpoints;
using DebugGrid.TestKit.Time;

namespace DebugGrid.Grains.Tests.Intake.Checkpoints;

public class CheckpointLatenessTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_checkpoint_is_late_after_ten_intervals_until_one_is_completed()
    {
        var clock = new TimerCountingClock();
        var lateness = new CheckpointLateness(Interval, clock);
        clock.Advance(Interval * CheckpointLateness.Intervals);
        Assert.Equal(0, lateness.Milliseconds);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(301_000, lateness.Milliseconds);
        lateness.Completed();
        Assert.Equal(0, lateness.Milliseconds);
    }
}
