using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Sampling;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Client.Tests.Sampling;

public class PressureTests
{
    private const int Buffer = 100;
    private static readonly JsonText Text = JsonText.From("\"in\"");

    [Fact]
    public async Task A_buffer_that_fills_leaves_out_payloads_then_logs_then_low_levels_and_never_a_failure()
    {
        var grid = new RecordingTransport();
        var options = new DebugGridOptions { Sending = { BufferEvents = Buffer, BatchInterval = TimeSpan.FromHours(1), BatchEvents = Buffer } };
        await using var client = new DebugGridClient(options, grid, new FakeTimeProvider(TestClock.Start));
        Fill(client, 50);
        Assert.True(client.Emit(Record("stripped")));
        Assert.True(client.Emit(Record("failed") with { Status = ExecutionStatus.Error }));
        Assert.True(client.Emit(new LogEvent { Message = "early" }));
        Fill(client, 22);
        Assert.False(client.Emit(new LogEvent { Message = "late" }));
        Assert.True(client.Emit(new LogEvent { Message = "warning", Level = EventLevel.Warning }));
        Fill(client, 14);
        Assert.False(client.Emit(new MetricEvent { Name = "m", Value = 1 }));
        Assert.True(client.Emit(new StageEvent { Transaction = new TransactionId("t"), Stage = "s" }));
        Assert.Equal(PressureLevel.LowLevels, client.Statistics.Sampling.Pressure);
        await client.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["early", "warning"], grid.Of<LogEvent>().Select(log => log.Message));
        Assert.Equal([true, false], grid.Of<ExecutionRecord>().Select(record => record.Request.IsNone));
        Assert.Single(grid.Of<StageEvent>());
        Assert.Equal((2, 1), (client.Statistics.Sampling.LeftOut(LeftOutReason.Pressure), client.Statistics.Sampling.PayloadsLeftOut(LeftOutReason.Pressure)));
    }

    [Fact]
    public async Task Pressure_goes_when_the_buffer_is_empty_again_and_the_grid_is_told_what_it_cost()
    {
        var grid = new RecordingTransport();
        var clock = new FakeTimeProvider(TestClock.Start);
        var options = new DebugGridOptions { Sending = { BufferEvents = Buffer, BatchInterval = TimeSpan.FromHours(1), BatchEvents = Buffer } };
        await using var client = new DebugGridClient(options, grid, clock);
        Fill(client, 90);
        Assert.False(client.Emit(new LogEvent { Message = "late" }));
        await client.FlushAsync(TestContext.Current.CancellationToken);
        for (int quarter = 0; quarter < 4 * 30; quarter++)
            clock.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(PressureLevel.None, client.Statistics.Sampling.Pressure);
        await client.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, Assert.Single(grid.Of<MetricEvent>(), metric => metric.Name == LeftOutReport.EventsName).Value);
    }

    private static ExecutionRecord Record(string id) => new() { Context = new ContextKey("tool", id), Request = Text };

    /// <summary>Events that no level leaves out.</summary>
    private static void Fill(DebugGridClient client, int events)
    {
        for (int i = 0; i < events; i++)
            Assert.True(client.Emit(new ConnectionEvent { ClientId = "c", Connected = true }));
    }
}
