using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Outputs;

public class BrokenOutputTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_output_that_throws_loses_its_own_events_only_and_is_told_once()
    {
        using var told = new ToldFaults();
        await using var grid = new Recording();
        var good = new Kept("good");
        Assert.True(grid.Client.Outputs.Add(new Kept("throwing", _ => throw new InvalidOperationException("broken-for-this-test"))));
        Assert.True(grid.Client.Outputs.Add(good));
        grid.Client.Emit(new LogEvent { Message = "line" });
        await grid.Client.Outputs.FlushAsync(Cancel);

        Assert.Equal([new OutputStatistics("throwing", 0, 0, 1), new OutputStatistics("good", 1, 0, 0)], grid.Client.Outputs.Statistics);
        Assert.Equal("line", Assert.Single(good.Events).Message);
        Assert.Single(await grid.EventsAsync<LogEvent>());
        Assert.True(told.Hold("broken-for-this-test"));
    }

    [Fact]
    public async Task An_output_that_hangs_fills_its_queue_and_delays_nobody()
    {
        await using var grid = new Recording(options => options.Outputs.QueueEvents = 4);
        var hanging = new TaskCompletionSource();
        grid.Client.Outputs.Add(new Kept("hanging", token => new ValueTask(hanging.Task.WaitAsync(token))));
        for (int i = 0; i < 1000; i++)
            grid.Client.Emit(new LogEvent { Message = "line" });
        Assert.Equal(1000, (await grid.EventsAsync<LogEvent>()).Count);

        Assert.True(await grid.Client.Outputs.RemoveAsync("hanging", TimeSpan.Zero));
        Assert.Empty(grid.Client.Outputs.Statistics);
        Assert.False(await grid.Client.Outputs.RemoveAsync("hanging", TimeSpan.Zero));
    }

    [Fact]
    public async Task What_a_hanging_output_did_not_write_is_counted_when_the_client_is_closed()
    {
        var grid = new Recording();
        var hanging = new TaskCompletionSource();
        grid.Client.Outputs.Add(new Kept("hanging", token => new ValueTask(hanging.Task.WaitAsync(token))));
        for (int i = 0; i < 10; i++)
            grid.Client.Emit(new LogEvent { Message = "line" });
        await grid.Client.CloseAsync(TimeSpan.Zero);
        Assert.Equal(new OutputStatistics("hanging", 0, 10, 0), Assert.Single(grid.Client.Outputs.Statistics));
        await grid.DisposeAsync();
        Assert.False(grid.Client.Outputs.Add(new Kept("late")));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_costs_its_lines_only()
    {
        using var directory = new TempDirectory();
        string blocked = Path.Combine(directory.FullPath, "file");
        File.WriteAllText(blocked, string.Empty);
        await using var grid = new Recording(options => options.Outputs.File.Path = Path.Combine(blocked, "debug.log"));
        grid.Client.Emit(new LogEvent { Message = "line" });
        await grid.Client.Outputs.FlushAsync(Cancel);
        Assert.Equal(new OutputStatistics("file", 0, 0, 1), Assert.Single(grid.Client.Outputs.Statistics));
        Assert.Single(await grid.EventsAsync<LogEvent>());
    }

    [Fact]
    public async Task Without_the_grid_events_go_to_the_other_outputs_only()
    {
        await using var grid = new Recording(options => options.Outputs.Grid = false);
        var kept = new Kept("kept");
        grid.Client.Outputs.Add(kept);
        Assert.True(grid.Client.Emit(new LogEvent { Message = "line" }));
        await grid.Client.Outputs.FlushAsync(Cancel);
        Assert.Single(kept.Events);
        Assert.Empty(await grid.EventsAsync());
        Assert.Equal(0, grid.Client.Statistics.Taken);
    }

    private sealed class Kept(string name, Func<CancellationToken, ValueTask>? before = null) : IDebugOutput
    {
        public List<DebugEvent> Events { get; } = [];

        public string Name => name;

        public EventLevel Level => EventLevel.Trace;

        public async ValueTask WriteAsync(IReadOnlyList<DebugEvent> events, CancellationToken cancellationToken)
        {
            if (before is not null)
                await before(cancellationToken);
            Events.AddRange(events);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
