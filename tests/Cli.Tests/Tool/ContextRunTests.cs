using DebugGrid.Cli.Tests.Grid;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Cli.Tests.Tool;

public sealed class ContextRunTests : IAsyncLifetime
{
    private FakeGrid grid = null!;

    public async ValueTask InitializeAsync()
    {
        grid = await FakeGrid.StartAsync();
        grid.Doors["/api/debug/contexts/workflow/w/tree"] = _ => Tree([]);
    }

    public async ValueTask DisposeAsync() => await grid.DisposeAsync();

    [Fact]
    public async Task A_tree_holds_errors_failed_steps_and_calls_of_models_in_the_order_of_time()
    {
        Knows(new { execution_id = "e1", status = "error", ended_at = "2026-01-05T12:00:09.000000Z", duration_ms = 9_000.0, error = "no luck", message = "page 3 of 7" });
        grid.Doors["/api/debug/contexts/workflow/w/tree"] = _ => Tree(
            [
                new { depth = 0, context_type = "workflow", context_id = "w", execution_id = "e1", children_left_out = 1200 },
                new { depth = 1, context_type = "tool", context_id = "t", execution_id = "e2", parent_execution_id = "e1", status = "success", started_at = "2026-01-05T12:00:02.000000Z", ended_at = "2026-01-05T12:00:03.000000Z" },
            ],
            new { kind = "step", context_type = "workflow", context_id = "w", execution_id = "e1", time = "2026-01-05T12:00:05.000000Z", status = "failed", data = new { name = "rank", index = 0, error = "bad" } },
            new { kind = "error", context_type = "workflow", context_id = "w", execution_id = "e1", time = "2026-01-05T12:00:04.000000Z", status = "error", message = "no answer", data = new { error_type = "timeout", severity = "medium" } },
            new { kind = "llm_call", context_type = "workflow", context_id = "w", execution_id = "e1", time = "2026-01-05T12:00:01.000000Z", data = new { model = "big-1", cost_usd = 0.12199999999999996 } });
        var run = await AskAsync("contexts", "workflow", "w");
        string[] lines = run.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("workflow/w  error  9 s  no luck  (e1)", lines[2]);
        Assert.Equal("├── llm_call  big-1, $0.122", lines[3]);
        Assert.Equal("├── tool/t  success  (e2)", lines[4]);
        Assert.Contains("├── error  timeout, medium: no answer", lines);
        Assert.Contains("├── step  failed  rank, step 0: bad", lines);
        Assert.Equal("└── and 1,200 more that are left out", lines.Last(line => line.Length > 0));
        Assert.Equal(["/api/debug/contexts/workflow/w", "/api/debug/contexts/workflow/w/tree?runs=5&depth=32&limit=500&events=true"], grid.Requests.Select(request => request.Line[4..]));
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
        grid.Doors["/api/debug/contexts/workflow/w/tree"] = request =>
            Tree(request.Query["execution_id"] == "old" ? [new { depth = 0, context_type = "workflow", context_id = "w", execution_id = "old", status = "timeout", duration_ms = 3.0 }] : []);
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
        grid.Doors["/api/debug/contexts/workflow/w%2Fx/tree"] = _ => Tree([]);
        grid.Doors["/api/debug/contexts/workflow/w%2Fx/variants"] = _ => List();
        Assert.Equal(0, (await AskAsync(command, context)).ExitCode);
        Assert.All(grid.Requests, request => Assert.StartsWith("GET /api/debug/contexts/workflow/w%2Fx", request.Line, StringComparison.Ordinal));
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

    private static IResult Tree(object[] items, params object[] events) => Results.Json(new { items, total_count = items.Length, truncated = false, run_count = 1, events, events_truncated = false });

    private static IResult List(params object[] items) => Results.Json(new { items, total_count = items.Length, truncated = false, next_cursor = (string?)null });

    private Task<ToolResult> AskAsync(params string[] arguments) => DebugGridTool.RunAsync([.. arguments, "--url", grid.Url]);
}
