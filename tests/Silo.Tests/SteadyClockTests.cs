using DebugGrid.Silo.Hosting;
using DebugGrid.TestKit.Time;

namespace DebugGrid.Silo.Tests;

public sealed class SteadyClockTests
{
    private readonly SettableClock machine = new();
    private readonly SteadyClock clock;

    public SteadyClockTests() => clock = new SteadyClock(machine);

    [Fact]
    public void It_tells_what_the_machine_tells()
    {
        machine.Pass(TimeSpan.FromHours(1));
        Assert.Equal(machine.GetUtcNow(), clock.GetUtcNow());
        machine.Set(TimeSpan.FromDays(3));
        Assert.Equal(machine.GetUtcNow(), clock.GetUtcNow());
    }

    [Fact]
    public void A_clock_that_is_set_back_is_waited_for_while_time_goes_on()
    {
        var before = clock.GetUtcNow();
        machine.Set(-TimeSpan.FromMinutes(20));
        Assert.Equal(before, clock.GetUtcNow());
        machine.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(before + TimeSpan.FromSeconds(54), clock.GetUtcNow());
        machine.Pass(TimeSpan.FromMinutes(199));
        Assert.Equal(machine.GetUtcNow(), clock.GetUtcNow());
        machine.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(machine.GetUtcNow(), clock.GetUtcNow());
    }

    [Fact]
    public void A_clock_that_was_far_ahead_is_followed_back()
    {
        machine.Set(-TimeSpan.FromDays(400));
        Assert.Equal(machine.GetUtcNow(), clock.GetUtcNow());
    }

    [Fact]
    public void Timers_and_stopwatches_are_the_machines()
    {
        machine.Pass(TimeSpan.FromSeconds(5));
        Assert.Equal((machine.GetTimestamp(), machine.TimestampFrequency), (clock.GetTimestamp(), clock.TimestampFrequency));
    }
}
