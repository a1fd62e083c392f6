using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Sending;

public class AccountTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_the_grid_does_every_event_taken_is_delivered_or_left_or_counted_by_the_reason_it_was_dropped_for(bool spills)
    {
        for (int round = 0; round < 25; round++)
        {
            int seed = HashCode.Combine(Environment.TickCount, round);
            output.WriteLine($"seed {seed}");
            using var directory = new TempDirectory();
            await RunAsync(new Random(seed), spills ? directory.FullPath : null);
        }
    }

    private static async Task RunAsync(Random random, string? spill)
    {
        var grid = new FlakyTransport(new Random(random.Next()));
        var options = new DebugGridOptions { Spill = { Directory = spill } };
        options.Sending.BatchInterval = options.Sending.RetryDelay = options.Sending.MaxRetryDelay = TimeSpan.FromMilliseconds(1);
        options.Sending.BatchEvents = random.Next(1, 50);
        options.Sending.BufferEvents = random.Next(1, 200);
        options.Sampling.Pressure.Enabled = false;
        var client = new DebugGridClient(options, grid, TimeProvider.System);
        var emitters = Enumerable.Range(0, 3).Select(_ => Task.Run(() => Enumerable.Range(0, 500).Count(i => client.Emit(Event(i)))));
        int taken = (await Task.WhenAll(emitters)).Sum();
        if (random.Next(2) == 0)
            await client.FlushAsync(TestContext.Current.CancellationToken);
        await client.CloseAsync(TimeSpan.FromMilliseconds(random.Next(20)));
        await client.DisposeAsync();

        var found = client.Statistics;
        Assert.Equal(taken, found.Taken);
        Assert.Equal(1_500 - taken, found.Dropped(DropReason.BufferFull));
        Assert.Equal(grid.Delivered, found.Delivered);
        Assert.Equal(taken, found.Delivered + found.Left + found.DroppedTotal - found.Dropped(DropReason.BufferFull));
        if (spill is not null)
            Assert.Equal(0, found.Dropped(DropReason.Closed));
    }

    private static DebugEvent Event(int number) =>
        number % 17 == 0 ? new MetricEvent { Name = "not a number", Value = double.NaN } : new LogEvent { Message = $"{number}" };
}
