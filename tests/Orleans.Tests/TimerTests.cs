using DebugGrid.TestKit.Time;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

public class TimerTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_timer_ticks_until_the_activation_ends()
    {
        await using TestSilo silo = await TestSilo.Start();
        IKeeperGrain grain = silo.Grains.GetGrain<IKeeperGrain>("a");
        await grain.StartTimer(TimeSpan.FromMilliseconds(5));
        await Wait.Until(async () => await grain.Ticks() >= 3);
        await grain.EndLife();
        await Wait.Until(async () => await grain.Ticks() == 0);
    }

    [Fact]
    public async Task Timers_follow_the_clock_of_grains()
    {
        var clock = new ManualTimeProvider();
        await using TestSilo silo = await StartWith(clock);
        ITickingGrain grain = silo.Grains.GetGrain<ITickingGrain>("a");
        await grain.Start(Minute, Minute * 10, interleave: false);
        clock.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.Equal(0, await grain.Ticks());
        clock.Advance(TimeSpan.FromTicks(1));
        await silo.Recorder.Until("tick 1");
        await grain.TakeTurn();
        clock.Advance(Minute * 9);
        Assert.Equal(1, await grain.Ticks());
        clock.Advance(Minute);
        await silo.Recorder.Until("tick 2");
    }

    [Fact]
    public async Task A_changed_timer_follows_its_new_times_and_a_disposed_one_is_silent()
    {
        var clock = new ManualTimeProvider();
        await using TestSilo silo = await StartWith(clock);
        ITickingGrain grain = silo.Grains.GetGrain<ITickingGrain>("a");
        await grain.Start(Minute, Minute, interleave: false);
        await grain.Change(Minute * 5, Minute);
        clock.Advance(Minute * 4);
        Assert.Equal(0, await grain.Ticks());
        clock.Advance(Minute);
        await silo.Recorder.Until("tick 1");
        await grain.TakeTurn();
        await grain.Stop();
        clock.Advance(Minute * 60);
        Assert.Equal(1, await grain.Ticks());
    }

    [Fact]
    public async Task A_tick_waits_for_a_running_call()
    {
        var clock = new ManualTimeProvider();
        await using TestSilo silo = await StartWith(clock);
        ITickingGrain grain = silo.Grains.GetGrain<ITickingGrain>("a");
        await grain.Start(Minute, Minute, interleave: false);
        Task busy = grain.Busy();
        await silo.Recorder.Until("busy");
        clock.Advance(Minute);
        Assert.Equal(0, await grain.Ticks());
        await grain.Release();
        await busy;
        await silo.Recorder.Until("tick 1");
    }

    [Fact]
    public async Task An_interleaving_tick_does_not_wait()
    {
        var clock = new ManualTimeProvider();
        await using TestSilo silo = await StartWith(clock);
        ITickingGrain grain = silo.Grains.GetGrain<ITickingGrain>("a");
        await grain.Start(Minute, Minute, interleave: true);
        Task busy = grain.Busy();
        await silo.Recorder.Until("busy");
        clock.Advance(Minute);
        await silo.Recorder.Until("tick 1");
        Assert.False(busy.IsCompleted);
        await grain.Release();
        await busy;
    }

    [Fact]
    public async Task A_failing_tick_does_not_end_the_timer()
    {
        await using TestSilo silo = await TestSilo.Start();
        await silo.Grains.GetGrain<ITickingGrain>("a").StartFailing(TimeSpan.FromMilliseconds(5));
        await silo.Recorder.Until("tick 3");
    }

    private static Task<TestSilo> StartWith(ManualTimeProvider clock)
        => TestSilo.Start(silo => silo.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, clock));
}
