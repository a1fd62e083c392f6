using DebugGrid.Protocol;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Transports;

public class OutageTests
{
    [Fact]
    public async Task With_a_spill_directory_nothing_is_lost_when_a_grid_under_load_is_killed_and_comes_back()
    {
        using var directory = new TempDirectory();
        await using var silo = new SiloProcess(directory.Combine("grid"));
        await silo.Start();
        var options = new DebugGridOptions { Endpoint = silo.Address, Spill = { Directory = directory.Combine("spill") } };
        options.Sending.BatchInterval = options.Sending.MaxRetryDelay = TimeSpan.FromMilliseconds(100);
        await using var client = new DebugGridClient(options);
        using var stop = new CancellationTokenSource();
        var load = Task.Run(() => EmitUntil(client, stop.Token), CancellationToken.None);

        await Eventually.Holds(() => client.Statistics.Delivered > 2_000);
        await silo.Kill();
        await Eventually.Holds(() => client.Statistics.Spilled > 10_000);
        await silo.Start();
        await Eventually.Holds(() => client.Statistics.Delivered > client.Statistics.Spilled);
        await stop.CancelAsync();
        int refused = await load;
        await client.FlushAsync(TestContext.Current.CancellationToken);

        long taken = client.Statistics.Taken;
        Assert.Equal(0, refused);
        Assert.Equal((taken, 0), (client.Statistics.Delivered, client.Statistics.DroppedTotal));
        Assert.Equal((taken, taken), await RunningGrid.CountAsync(silo.Http, "kind = 'metric'"));
    }

    private static async Task<int> EmitUntil(DebugGridClient client, CancellationToken stop)
    {
        const int eventsPerTick = 100;
        int refused = 0;
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!stop.IsCancellationRequested)
        {
            refused += Enumerable.Range(0, eventsPerTick).Count(i => !client.Emit(new MetricEvent { Name = "load", Value = i }));
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }
        return refused;
    }
}
