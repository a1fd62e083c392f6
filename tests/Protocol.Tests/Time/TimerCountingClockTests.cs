using DebugGrid.TestKit.Time;

namespace DebugGrid.Protocol.Tests.Time;

public sealed class TimerCountingClockTests
{
    private readonly TimerCountingClock clock = new();
    private readonly List<string> fired = [];

    [Fact]
    public void Timers_fire_in_the_order_they_fall_due_and_are_counted_until_they_have()
    {
        using var late = Timer("late", 3);
        using var first = Timer("first", 1);
        using var second = Timer("second", 2);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["first", "second"], fired);
        Assert.Equal(1, clock.ActiveTimers);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["first", "second", "late"], fired);
        Assert.Equal(0, clock.ActiveTimers);
        first.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Assert.Equal(1, clock.ActiveTimers);

        ITimer Timer(string name, int seconds) => clock.CreateTimer(_ => fired.Add(name), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void A_periodic_timer_is_counted_until_it_is_disposed()
    {
        var timer = clock.CreateTimer(_ => fired.Add("tick"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, fired.Count);
        Assert.Equal(1, clock.ActiveTimers);
        timer.Dispose();
        Assert.Equal(0, clock.ActiveTimers);
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        Assert.Equal(0, clock.ActiveTimers);
    }

    [Fact]
    public async Task A_delay_is_counted_until_the_clock_reaches_it()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock, TestContext.Current.CancellationToken);
        Assert.Equal(1, clock.ActiveTimers);
        clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
        Assert.Equal(0, clock.ActiveTimers);
    }
}
