using DebugGrid.Cli.Tests.Grid;
using DebugGrid.Cli.Tests.Tool;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Tests.Replay;

public sealed class ReplayTests : IAsyncLifetime
{
    private readonly ScratchFolder folder = new();
    private FakeGrid grid = null!;

    private string File => folder.At("run.recording");

    public async ValueTask InitializeAsync()
    {
        grid = await FakeGrid.StartAsync();
        await RecordedRun.MakeAsync(File);
    }

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await grid.DisposeAsync();
    }

    [Fact]
    public async Task Every_replay_is_a_run_of_its_own_whose_ids_belong_together()
    {
        for (int replay = 1; replay <= 2; replay++)
        {
            var run = await ReplayAsync("--speed", "max");
            Assert.Equal(0, run.ExitCode);
            Assert.Equal(run.Json.GetProperty("events").GetInt32(), run.Json.GetProperty("accepted").GetInt32());
        }

        var runs = grid.Events.GroupBy(e => e.Session).ToArray();
        Assert.Equal(2, runs.Length);
        Assert.All(runs, run =>
        {
            Assert.StartsWith(RecordedRun.Session + "~", run.Key.Value, StringComparison.Ordinal);
            var started = run.OfType<ContextStarted>().ToArray();
            Assert.Equal(RecordedRun.Executions, started.Select(e => e.Execution).Distinct().Count());
            var workflow = started.Single(e => e.Context.Id == "checkout");
            Assert.All(started.Where(e => e != workflow), tool => Assert.Equal(workflow.Execution, tool.ParentExecution));
            Assert.Equal(started.Select(e => e.Execution).ToHashSet(), run.OfType<ExecutionRecord>().Select(e => e.Execution).ToHashSet());
        });
        Assert.Equal(2, grid.Events.OfType<StageEvent>().Select(e => (e.Transaction, e.Correlation)).Distinct().Count());
        Assert.Equal(grid.Events.Count, grid.Events.Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public async Task With_kept_ids_a_replay_is_the_recorded_run_and_changes_nothing_the_second_time()
    {
        var first = await ReplayAsync("--speed", "max", "--keep-ids");
        int events = first.Json.GetProperty("accepted").GetInt32();
        Assert.Equal(events, grid.Events.Count);
        Assert.All(grid.Events, e => Assert.Equal(RecordedRun.Session, e.Session.Value));
        var second = await ReplayAsync("--speed", "max", "--keep-ids");
        Assert.Equal((events, 0), (second.Json.GetProperty("already_there").GetInt32(), second.Json.GetProperty("accepted").GetInt32()));
        Assert.Equal(events, grid.Events.Count);
    }

    [Fact]
    public async Task At_a_speed_the_events_happen_now_in_the_session_that_is_asked_for()
    {
        var before = Timestamp.Now(TimeProvider.System) - TimeSpan.FromSeconds(1);
        Assert.Equal(0, (await ReplayAsync("--speed", "1000", "--session", "again")).ExitCode);
        Assert.All(grid.Events, e => Assert.Equal("again", e.Session.Value));
        Assert.All(grid.Events, e => Assert.True(e.Time > before));
    }

    [Fact]
    public async Task A_torn_recording_is_replayed_up_to_its_last_whole_batch_and_that_is_said()
    {
        using (var stream = System.IO.File.OpenWrite(File))
            stream.SetLength(stream.Length - 1);
        var run = await ReplayAsync("--speed", "max");
        Assert.Equal(0, run.ExitCode);
        Assert.NotEmpty(grid.Events);
        Assert.Equal(1, run.Json.GetProperty("warnings").GetProperty("count").GetInt32());
        Assert.DoesNotContain(grid.Events.OfType<ExecutionRecord>(), e => e.Context.Id == "checkout");
    }

    [Fact]
    public async Task What_is_no_recording_or_no_speed_is_refused()
    {
        Assert.Equal(4, (await DebugGridTool.RunAsync(["replay", "--url", grid.Url, folder.Write("letter", "a letter of more than a few bytes")])).ExitCode);
        Assert.Equal(2, (await ReplayAsync("--speed", "0")).ExitCode);
        Assert.Equal(2, (await ReplayAsync("--keep-ids", "--session", "x")).ExitCode);
        Assert.Empty(grid.Events);
    }

    private Task<ToolResult> ReplayAsync(params string[] arguments) => DebugGridTool.RunAsync(["replay", "--json", "--url", grid.Url, .. arguments, File]);
}
