using DebugGrid.Contracts;
using DebugGrid.Silo.Hosting;
using DebugGrid.TestKit.Disk;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Configuration;
using Orleans.Runtime;

namespace DebugGrid.Silo.Tests;

public sealed class IdleCollectorTests
{
    private const int Grains = 200;

    [Fact]
    public async Task Idle_grains_leave_by_how_long_they_were_idle_and_Orleans_which_goes_by_the_time_of_day_leaves_them_alone()
    {
        using var directory = new TempDirectory();
        await using var host = await GridHost.Open(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["DebugGrid:DataDirectory"] = directory.Combine("data"),
        });
        await host.App.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(host.App.Services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value.CollectionAge > TimeSpan.FromDays(1_000));
        var grains = host.App.Services.GetRequiredService<IGrainFactory>();
        await Task.WhenAll(Enumerable.Range(0, Grains).Select(i => grains.GetGrain<IContextGrain>($"default|tool/{i}").GetView()));

        var clock = new FakeTimeProvider(TestClock.Start);
        using var collector = new IdleCollector(
            grains, host.App.Services.GetRequiredService<ILocalSiloDetails>(), clock, NullLogger<IdleCollector>.Instance,
            TrimAges.Default with { Idle = TimeSpan.Zero });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(await Activations(grains) >= Grains);

        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await Activations(grains) >= Grains)
        {
            clock.Advance(IdleCollector.Interval);
            await tick.WaitForNextTickAsync(patience.Token);
        }

        await collector.StopAsync(TestContext.Current.CancellationToken);
        await host.App.StopAsync(TestContext.Current.CancellationToken);
    }

    private static Task<int> Activations(IGrainFactory grains) => grains.GetGrain<IManagementGrain>(0).GetTotalActivationCount();
}
