using System.Diagnostics.Metrics;
using DebugGrid.Contracts;
using DebugGrid.Grains.Memory;
using DebugGrid.Grains.Tests.Hosting;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime;

namespace DebugGrid.Grains.Tests.Memory;

public sealed class ActivationTrimmerTests
{
    private const int Grains = 200;

    [Fact]
    public void The_longer_the_heap_is_over_its_limit_the_sooner_grains_leave()
    {
        var ages = new TrimAges(TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10));
        Assert.Equal([60, 30, 15, 10, 10], Enumerable.Range(0, 5).Select(looks => ages.After(looks).TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(10), ages.After(int.MaxValue));
    }

    [Fact]
    public async Task Grains_leave_while_the_heap_is_over_its_limit_and_stay_while_it_is_not()
    {
        await using var grid = await TestGrid.Start();
        await Task.WhenAll(Enumerable.Range(0, Grains).Select(i => grid.Grains.GetGrain<IContextGrain>($"default|tool/{i}").GetView()));

        var clock = new FakeTimeProvider(TestClock.Start);
        long heap = 1;
        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var memory = new GrainMemory(
            Microsoft.Extensions.Options.Options.Create(new GrainOptions()), new HeapBudget(() => Interlocked.Read(ref heap), 256 * 1024 * 1024),
            meters.GetRequiredService<IMeterFactory>());
        using var trimmer = new ActivationTrimmer(
            grid.Grains, new IdleGrains(grid.Grains), new GridTopology(Partitions: 1, StallShards: 2), memory, clock, NullLogger<ActivationTrimmer>.Instance,
            new TrimAges(TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(1), TimeSpan.Zero));
        await trimmer.StartAsync(TestContext.Current.CancellationToken);
        clock.Advance(10 * ActivationTrimmer.Interval);
        Assert.True(await Activations(grid) >= Grains);

        Interlocked.Exchange(ref heap, long.MaxValue);
        await TestGrid.Until(async () =>
        {
            clock.Advance(ActivationTrimmer.Interval);
            return await Activations(grid) < Grains;
        });
        await trimmer.StopAsync(TestContext.Current.CancellationToken);
    }

    private static Task<int> Activations(TestGrid grid) => grid.Grains.GetGrain<IManagementGrain>(0).GetTotalActivationCount();
}
