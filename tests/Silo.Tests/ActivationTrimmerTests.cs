using System.Diagnostics.Metrics;
using System.Globalization;
using DebugGrid.Contracts;
using DebugGrid.Grains;
using DebugGrid.Silo.Hosting;
using DebugGrid.TestKit.Disk;
using DebugGrid.TestKit.Processes;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime;

namespace DebugGrid.Silo.Tests;

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
        using var directory = new TempDirectory();
        await using var host = await GridHost.Open(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["DebugGrid:DataDirectory"] = directory.Combine("data"),
            ["DebugGrid:Cluster:SiloPort"] = LoopbackPort.Free().ToString(CultureInfo.InvariantCulture),
            ["DebugGrid:Cluster:GatewayPort"] = LoopbackPort.Free().ToString(CultureInfo.InvariantCulture),
        });
        await host.App.StartAsync(TestContext.Current.CancellationToken);
        var grains = host.App.Services.GetRequiredService<IGrainFactory>();
        await Task.WhenAll(Enumerable.Range(0, Grains).Select(i => grains.GetGrain<IContextGrain>($"default|tool/{i}").GetView()));

        var clock = new FakeTimeProvider(TestClock.Start);
        long heap = 1;
        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var memory = new GrainMemory(
            Options.Create(new GrainOptions()), new HeapBudget(() => Interlocked.Read(ref heap), 256 * 1024 * 1024), meters.GetRequiredService<IMeterFactory>());
        using var trimmer = new ActivationTrimmer(
            grains, new GridTopology(Partitions: 1, StallShards: 16), memory, clock, NullLogger<ActivationTrimmer>.Instance,
            new TrimAges(TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(1), TimeSpan.Zero));
        await trimmer.StartAsync(TestContext.Current.CancellationToken);
        clock.Advance(10 * ActivationTrimmer.Interval);
        Assert.True(await Activations(grains) >= Grains);

        Interlocked.Exchange(ref heap, long.MaxValue);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await Activations(grains) >= Grains)
        {
            clock.Advance(ActivationTrimmer.Interval);
            await tick.WaitForNextTickAsync(patience.Token);
        }
        await trimmer.StopAsync(TestContext.Current.CancellationToken);
        await host.App.StopAsync(TestContext.Current.CancellationToken);
    }

    private static Task<int> Activations(IGrainFactory grains) => grains.GetGrain<IManagementGrain>(0).GetTotalActivationCount();
}
