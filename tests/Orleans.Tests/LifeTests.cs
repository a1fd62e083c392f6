using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

public class LifeTests
{
    [Fact]
    public async Task A_grain_is_constructed_from_services_of_a_scope_of_its_own()
    {
        await using TestSilo silo = await TestSilo.Start();
        Assert.Equal("keyed True", await silo.Grains.GetGrain<ILifeGrain>("a").Touch());
    }

    [Fact]
    public async Task Hooks_run_and_scope_and_instance_are_disposed_when_the_silo_stops()
    {
        TestSilo silo = await TestSilo.Start();
        await using (silo)
        {
            await silo.Grains.GetGrain<ILifeGrain>("a").Touch();
            Assert.Equal(["activated"], silo.Recorder.Entries);
        }

        Assert.Equal("deactivated: ShuttingDown", silo.Recorder.Entries[1]);
        Assert.Equal(["disposed", "scope ended"], silo.Recorder.Entries.Skip(2).Order());
    }

    [Fact]
    public async Task A_failed_activation_reaches_the_caller_and_the_next_call_activates_again()
    {
        await using TestSilo silo = await TestSilo.Start();
        ILifeGrain grain = silo.Grains.GetGrain<ILifeGrain>("fails once");
        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(grain.Touch);
        Assert.Equal("not this time", failure.Message);
        Assert.Equal("keyed True", await grain.Touch());
        Assert.DoesNotContain(silo.Recorder.Entries, static entry => entry.StartsWith("deactivated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_grain_that_cannot_be_constructed_fails_its_callers()
    {
        await using TestSilo silo = await TestSilo.Start();
        Exception failure = await Assert.ThrowsAnyAsync<Exception>(() => silo.Grains.GetGrain<IBrokenGrain>("a").Touch());
        Assert.Contains("nowhere", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deactivation_waits_for_running_calls_and_hands_waiting_ones_to_the_next_activation()
    {
        await using TestSilo silo = await TestSilo.Start();
        ILifeGrain grain = silo.Grains.GetGrain<ILifeGrain>("a");
        Task staying = grain.EndAndStay();
        await silo.Recorder.Until("staying");
        Task<string> waiting = grain.Touch();
        Assert.DoesNotContain("deactivated: ApplicationRequested", silo.Recorder.Entries);
        silo.Services.GetRequiredService<Gate>().Open();
        await staying;
        Assert.Equal("keyed True", await waiting);
        Assert.Equal(2, silo.Recorder.Entries.Count(static entry => entry == "activated"));
        Assert.Contains("deactivated: ApplicationRequested", silo.Recorder.Entries);
    }

    [Fact]
    public async Task No_call_is_lost_between_two_activations()
    {
        await using TestSilo silo = await TestSilo.Start(static silo => silo.Configure<SiloMessagingOptions>(static options => options.MaxForwardCount = byte.MaxValue));
        IProbeGrain grain = silo.Grains.GetGrain<IProbeGrain>("a");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async caller =>
        {
            for (int call = 0; call < 500; call++)
            {
                if ((call + caller) % 16 == 0)
                    await grain.EndLife();
                else
                    await grain.Add(1);
            }
        }));
    }

    [Fact]
    public async Task An_idle_activation_is_collected()
    {
        await using TestSilo silo = await TestSilo.Start(static silo => silo.Configure<GrainCollectionOptions>(static options =>
        {
            options.CollectionQuantum = TimeSpan.FromMilliseconds(500);
            options.CollectionAge = TimeSpan.FromSeconds(1);
        }));
        await silo.Grains.GetGrain<ILifeGrain>("a").Touch();
        await silo.Recorder.Until("deactivated: ActivationIdle");
    }

    [Fact]
    public async Task A_timer_keeps_its_activation_only_if_it_says_so()
    {
        await using TestSilo silo = await TestSilo.Start(static silo => silo.Configure<GrainCollectionOptions>(static options =>
        {
            options.CollectionQuantum = TimeSpan.FromMilliseconds(500);
            options.CollectionAge = TimeSpan.FromSeconds(1);
        }));
        await silo.Grains.GetGrain<ITickingGrain>("kept").StartAndRecordEnd(TimeSpan.FromMilliseconds(50), keepAlive: true);
        await silo.Grains.GetGrain<ITickingGrain>("left").StartAndRecordEnd(TimeSpan.FromMilliseconds(50), keepAlive: false);
        await silo.Recorder.Until("left ended");
        Assert.DoesNotContain("kept ended", silo.Recorder.Entries);
    }

    [Fact]
    public async Task An_activation_that_asked_to_stay_is_not_collected()
    {
        await using TestSilo silo = await TestSilo.Start();
        IManagementGrain management = silo.Grains.GetGrain<IManagementGrain>(0);
        ILifeGrain staying = silo.Grains.GetGrain<ILifeGrain>("staying");
        await staying.StayFor(TimeSpan.FromHours(1));
        await silo.Grains.GetGrain<IStayingGrain>("kept alive by its class").Touch();
        await silo.Grains.GetGrain<ILifeGrain>("going").Touch();
        await Wait.Until(async () =>
        {
            await management.ForceActivationCollection(TimeSpan.Zero);
            return silo.Recorder.Entries.Contains("deactivated: ActivationIdle");
        });
        Assert.Single(silo.Recorder.Entries, static entry => entry.StartsWith("deactivated", StringComparison.Ordinal));
        Assert.DoesNotContain("staying grain ended", silo.Recorder.Entries);
    }

    [Fact]
    public async Task The_management_grain_counts_activations()
    {
        await using TestSilo silo = await TestSilo.Start();
        await silo.Grains.GetGrain<ILifeGrain>("a").Touch();
        await silo.Grains.GetGrain<ILifeGrain>("b").Touch();
        IManagementGrain management = silo.Grains.GetGrain<IManagementGrain>(0);
        SimpleGrainStatistic[] statistics = await management.GetSimpleGrainStatistics();
        SimpleGrainStatistic life = Assert.Single(statistics, static statistic => statistic.GrainType.Contains(nameof(LifeGrain), StringComparison.Ordinal));
        Assert.Equal(2, life.ActivationCount);
        Assert.True(await management.GetTotalActivationCount() >= 2);
    }
}
