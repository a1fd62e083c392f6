using DebugGrid.Contracts;
using DebugGrid.Grains.Memory;
using DebugGrid.Grains.Tests.Hosting;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime;

namespace DebugGrid.Grains.Tests.Memory;

public sealed class IdleCollectorTests
{
    private const int Grains = 200;

    [Fact]
    public async Task Idle_grains_leave_by_how_long_they_were_idle()
    {
        await using var grid = await TestGrid.Start();
        await Task.WhenAll(Enumerable.Range(0, Grains).Select(i => grid.Grains.GetGrain<IContextGrain>($"default|tool/{i}").GetView()));

        var clock = new FakeTimeProvider(TestClock.Start);
        using var collector = new IdleCollector(
            new IdleGrains(grid.Grains), grid.Silo, clock, NullLogger<IdleCollector>.Instance, TrimAges.Default with { Idle = TimeSpan.Zero });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(await Activations(grid) >= Grains);

        await TestGrid.Until(async () =>
        {
            clock.Advance(IdleCollector.Interval);
            return await Activations(grid) < Grains;
        });
        await collector.StopAsync(TestContext.Current.CancellationToken);
    }

    private static Task<int> Activations(TestGrid grid) => grid.Grains.GetGrain<IManagementGrain>(0).GetTotalActivationCount();
}
