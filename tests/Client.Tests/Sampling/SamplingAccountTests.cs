using System.Text.Json;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Sampling;
using DebugGrid.Protocol;
using DebugGrid.TestKit;

namespace DebugGrid.Client.Tests.Sampling;

public class SamplingAccountTests
{
    private const double SixSigma = 6;

    [Theory]
    [MemberData(nameof(RandomSeeds.Some), 10, MemberType = typeof(RandomSeeds))]
    public async Task Whatever_the_application_does_every_event_is_kept_or_held_or_counted_by_the_reason_it_was_left_out_for(int seed)
    {
        var random = new Random(seed);
        var grid = new RecordingTransport();
        var options = new DebugGridOptions { Sampling = { Rate = random.NextDouble(), LeftOut = (LeftOutForm)random.Next(2) } };
        options.Sampling.ReportPeriod = TimeSpan.FromHours(1);
        options.Sampling.HeldEventsPerTree = random.Next(1, 20);
        options.Sampling.HeldEvents = random.Next(1, 100);
        options.Sampling.MaxOpenExecutions = random.Next(1, 50);
        var client = new DebugGridClient(options, grid, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => random.Next()).ToArray().Select(own => Task.Run(() => Forest(client, new Random(own), 200))));
        await client.FlushAsync(TestContext.Current.CancellationToken);

        var found = client.Statistics.Sampling;
        Assert.Equal(0, found.Held);
        Assert.Equal(found.Offered, found.Kept + found.LeftOutTotal);
        Assert.Equal(client.Statistics.Taken, found.Kept);
        Assert.Equal(client.Statistics.Taken, grid.Events.Count);
        Assert.Equal(grid.Events.Count, grid.Events.DistinctBy(message => message.Id).Count());
        Assert.Equal(0, client.Faults.Count);
        await client.DisposeAsync();
    }

    [Theory]
    [InlineData(LeftOutForm.Outline)]
    [InlineData(LeftOutForm.Nothing)]
    public async Task Weights_add_up_to_what_happened(LeftOutForm form)
    {
        const int runs = 5_000;
        const double rate = 0.2;
        var grid = new RecordingTransport();
        var options = new DebugGridOptions { Sampling = { Rate = rate, LeftOut = form, SlowAfter = TimeSpan.FromHours(1) } };
        await using var client = new DebugGridClient(options, grid, TimeProvider.System);
        for (int i = 0; i < runs; i++)
        {
            using var scope = client.BeginContext("tool", "t");
            client.Emit(new LogEvent { Message = "inside" });
            if (i % 10 == 0)
                scope.Fail("no");
        }
        await client.FlushAsync(TestContext.Current.CancellationToken);

        double spread = SixSigma * Math.Sqrt(runs * (1 - rate) / rate);
        Assert.InRange(grid.Of<LogEvent>().Sum(Weight), runs - spread, runs + spread);
        Assert.InRange(grid.Of<ExecutionRecord>().Sum(Weight), runs - spread, runs + spread);
        Assert.Equal(runs / 10, grid.Of<ExecutionRecord>().Where(record => record.Status == ExecutionStatus.Error).Sum(Weight));
        if (form == LeftOutForm.Outline)
            Assert.Equal(runs, grid.Of<ExecutionRecord>().Sum(Weight));
    }

    private static void Forest(DebugGridClient client, Random random, int roots)
    {
        for (int i = 0; i < roots; i++)
            Tree(client, random, 0);
    }

    private static void Tree(DebugGridClient client, Random random, int depth)
    {
        using var scope = client.BeginContext("tool", $"t{random.Next(5)}", new ContextOptions { Request = "in" });
        for (int i = random.Next(6); i > 0; i--)
        {
            if (depth < 4 && random.Next(3) == 0)
                Tree(client, random, depth + 1);
            else
                client.Emit(random.Next(50) == 0 ? new LogEvent { Level = EventLevel.Error } : new MetricEvent { Name = "m", Value = i });
        }
        if (random.Next(30) == 0)
            scope.Fail("no");
    }

    private static double Weight(DebugEvent message)
    {
        if (message.Attributes.IsNone)
            return 1;
        using var json = JsonDocument.Parse(message.Attributes.Utf8);
        return json.RootElement.TryGetProperty(AttributeMark.Weight, out var weight) ? weight.GetDouble() : 1;
    }
}
