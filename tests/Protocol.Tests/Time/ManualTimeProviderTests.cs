using DebugGrid.TestKit.Time;

namespace DebugGrid.Protocol.Tests.Time;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider clock = new();
    private readonly List<string> fired = [];

    [Fact]
    public void Timers_fire_in_the_order_they_fall_due_with_the_clock_at_their_time()
    {
        var start = clock.GetUtcNow();
        using var late = Timer("late", 3);
        using var first = Timer("first", 1);
        using var second = Timer("second", 1);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["first 1", "second 1"], fired);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["first 1", "second 1", "late 3"], fired);
        Assert.Equal(start + TimeSpan.FromSeconds(4), clock.GetUtcNow());
        Assert.Equal(0, clock.ActiveTimers);

        ITimer Timer(string name, int seconds) => clock.CreateTimer(
            _ => fired.Add($"{name} {(clock.GetUtcNow() - start).TotalSeconds}"), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void A_periodic_timer_fires_at_each_period_until_it_is_disposed()
    {
        var timer = clock.CreateTimer(_ => fired.Add("tick"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, fired.Count);
        timer.Dispose();
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, fired.Count);
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task A_delay_ends_when_the_clock_reaches_it()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }

    [Fact]
    public void A_jump_moves_the_clock_and_fires_nothing()
    {
        using var timer = clock.CreateTimer(_ => fired.Add("tick"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        clock.Jump(clock.GetUtcNow() - TimeSpan.FromHours(1));
        Assert.Empty(fired);
    }
}
