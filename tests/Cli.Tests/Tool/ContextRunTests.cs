using DebugGrid.Cli.Tests.Grid;
using DebugGrid.Protocol;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Cli.Tests.Tool;

public sealed class ContextRunTests : IAsyncLifetime
{
    private static readonly Timestamp Noon = Timestamp.From(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    private FakeGrid grid = null!;

    public async ValueTask InitializeAsync()
    {
        grid = await FakeGrid.StartAsync();
        grid.Doors["/api/debug/contexts/workflow/w/children"] = _ => List();
    }

    public async ValueTask DisposeAsync() => await grid.DisposeAsync();

    [Fact]
    public async Task A_tree_holds_errors_failed_steps_and_calls_of_models_in_the_order_of_time()
    {
        Knows(new { execution_id = "e1", status = "error", ended_at = "2026-01-05T12:00:09.000000Z", duration_ms = 9_000.0, error = "no luck", message = "page 3 of 7" });
        grid.Doors["/api/debug/contexts/workflow/w/children"] = _ => List(new { context_type = "tool", context_id = "t", execution_id = "e2", parent_execution_id = "e1", status = "success", started_at = "2026-01-05T12:00:02.000000Z", ended_at = "2026-01-05T12:00:03.000000Z" });
        grid.Doors["/api/debug/contexts/tool/t/children"] = _ => List();
        grid.Take(
            new ErrorEvent { Id = EventId.New(Noon), Execution = new ExecutionId("e1"), Time = Noon + TimeSpan.FromSeconds(4), ErrorType = "timeout", Message = "no answer" },
            new StepEvent { Id = EventId.New(Noon), Execution = new ExecutionId("e1"), Time = Noon + TimeSpan.FromSeconds(5), Name = "rank", Status = StepStatus.Failed, Error = "bad" },
            new StepEvent { Id = EventId.New(Noon), Execution = new ExecutionId("e1"), Time = Noon + TimeSpan.FromSeconds(5), Name = "read", Status = StepStatus.Completed },
            new LlmCallEvent { Id = EventId.New(Noon), Execution = new ExecutionId("e1"), Time = Noon + TimeSpan.FromSeconds(1), Model = "big-1", CostUsd = 0.12199999999999996 });
        var run = await AskAsync("contexts", "workflow", "w");
        string[] lines = run.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("workflow/w  error  9 s  no luck  (e1)", lines[2]);
        Assert.Equal("├── llm_call  big-1, $0.122", lines[3]);
        Assert.Equal("├── tool/t  success  (e2)", lines[4]);
        Assert.Contains("├── error  timeout, medium: no answer", lines);
        Assert.Equal("└── step  failed  rank, step 0: bad", lines.Last(line => line.Length > 0));
        Assert.DoesNotContain("read", run.Output, StringComparison.Ordinal);
        Assert.Contains(grid.Requests, request => request.Line.Contains("events?context_type=workflow&context_id=w&execution_id=e1&kind=error%2Cstep%2Cllm_call", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_stands_is_shown_with_when_there_was_no_progress_any_more()
    {
        Knows(new { execution_id = "e1", status = "stalled", started_at = "2026-01-05T12:00:00.000000Z", running_ms = 61_000.0, stalled_since = "2026-01-05T12:00:30.000000Z", progress = 0.37, message = "page 3" });
        Assert.Contains(
            "workflow/w  stalled  no progress since 2026-01-05T12:00:30.000Z  runs since 2026-01-05T12:00:00.000Z, for 1 min 1 s  37 %  page 3  (e1)",
            (await AskAsync("contexts", "workflow", "w")).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_run_is_shown_also_when_only_the_history_has_it()
    {
        Knows(new { execution_id = "new", status = "success", duration_ms = 1.0 }, new { execution_id = "asked", status = "success", duration_ms = 2.0 });
        grid.Doors["/api/debug/records"] = request => request.Query["execution_id"] == "old" ? List(new { context_type = "workflow", context_id = "w", execution_id = "old", status = "timeout", duration_ms = 3.0 }) : List();
        Assert.Equal(["workflow/w  success  2 ms  (asked)"], Runs((await AskAsync("contexts", "workflow", "w", "--execution", "asked")).Output));
        Assert.Equal(["workflow/w  timeout  3 ms  (old)"], Runs((await AskAsync("contexts", "workflow", "w", "--execution", "old")).Output));
        var none = await AskAsync("contexts", "workflow", "w", "--execution", "none");
        Assert.Equal(5, none.ExitCode);
        Assert.Contains("workflow/w has no run none.", none.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contexts", "workflow/w/x")]
    [InlineData("variants", "workflow/w/x")]
    public async Task A_context_is_named_as_lists_show_it(string command, string context)
    {
        grid.Doors["/api/debug/contexts/workflow/w%2Fx"] = _ => Results.Json(new { context_type = "workflow", context_id = "w/x" });
        grid.Doors["/api/debug/contexts/workflow/w%2Fx/variants"] = _ => List();
        Assert.Equal(0, (await AskAsync(command, context)).ExitCode);
        Assert.StartsWith("GET /api/debug/contexts/workflow/w%2Fx", Assert.Single(grid.Requests).Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contexts")]
    [InlineData("variants")]
    public async Task A_context_that_is_none_is_told_with_the_nearest(string command)
    {
        grid.Doors["/api/debug/stats"] = _ => Results.Json(new { performance = new { items = new[] { new { context_type = "workflow", context_id = "nightly" } } } });
        var run = await AskAsync(command, "workflow", "nigthly");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("The grid has never heard of context workflow/nigthly. Did you mean workflow/nightly?", run.Error, StringComparison.Ordinal);
    }

    private static string[] Runs(string output) => [.. output.ReplaceLineEndings("\n").Split('\n').Skip(1).Where(line => line.Length > 0)];

    private void Knows(params object[] recent) =>
        grid.Doors["/api/debug/contexts/workflow/w"] = _ => Results.Json(new { context_type = "workflow", context_id = "w", open_count = 0, total_count = recent.Length, recent });

    private static IResult List(params object[] items) => Results.Json(new { items, total_count = items.Length, truncated = false, next_cursor = (string?)null });

    private Task<ToolResult> AskAsync(params string[] arguments) => DebugGridTool.RunAsync([.. arguments, "--url", grid.Url]);
}
