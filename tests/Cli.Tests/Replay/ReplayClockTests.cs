using DebugGrid.Cli.Replay;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Tests.Replay;

public class ReplayClockTests
{
    private static readonly DateTimeOffset Recorded = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
    private static readonly Timestamp Start = Timestamp.From(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("1", 20_000)]
    [InlineData("10", 2_000)]
    [InlineData("0.5", 40_000)]
    public void At_a_speed_batches_are_due_and_events_happen_as_far_apart_as_they_did_divided_by_it(string speed, int milliseconds)
    {
        var clock = Clock(speed);
        var after = TimeSpan.FromMilliseconds(milliseconds);
        Assert.Equal(Start, clock.DueOf(Guid.CreateVersion7(Recorded)));
        Assert.Equal(Start + after, clock.DueOf(Guid.CreateVersion7(Recorded.AddSeconds(20))));
        Assert.Equal(Start + after, clock.TimeOf(Timestamp.From(Recorded.AddSeconds(20))));
    }

    [Fact]
    public void As_fast_as_can_be_everything_is_due_at_once_and_keeps_its_time()
    {
        var clock = Clock("max");
        Assert.Equal(Start, clock.DueOf(Guid.CreateVersion7(Recorded.AddSeconds(20))));
        Assert.Equal(Timestamp.From(Recorded), clock.TimeOf(Timestamp.From(Recorded)));
    }

    [Fact]
    public void A_batch_that_is_older_than_the_first_or_says_no_time_is_due_at_once()
    {
        var clock = Clock("1");
        Assert.Equal(Start, clock.DueOf(Guid.CreateVersion7(Recorded.AddHours(-1))));
        Assert.Equal(Start, clock.DueOf(Guid.Empty));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("fast")]
    [InlineData("1e9")]
    [InlineData("NaN")]
    public void What_is_no_speed_is_none(string text) => Assert.Null(ReplaySpeed.Parse(text));

    private static ReplayClock Clock(string speed) => ReplayClock.For(Guid.CreateVersion7(Recorded), ReplaySpeed.Parse(speed)!.Value, Start);
}
