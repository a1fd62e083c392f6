using DebugGrid.Cli.Tests.Grid;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Cli.Tests.Tool;

public sealed class LiveViewTests : IAsyncLifetime
{
    private FakeGrid grid = null!;
    private readonly ScratchFolder folder = new();

    public async ValueTask InitializeAsync() => grid = await FakeGrid.StartAsync();

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await grid.DisposeAsync();
    }

    [Fact]
    public async Task A_context_is_shown_with_the_tree_of_what_it_caused()
    {
        grid.Doors["/api/debug/contexts/workflow/a b"] = _ => Results.Json(new
        {
            context_type = "workflow",
            context_id = "a b",
            open_count = 0,
            total_count = 1,
            open = Array.Empty<object>(),
            recent = new[] { new { execution_id = "e1", status = "success", duration_ms = 12.5, ended_at = "2026-01-05T12:00:00.000000Z" } },
        });
        grid.Doors["/api/debug/contexts/workflow/a b/tree"] = _ => Tree(false, Node(0, "workflow", "a b", "e1"), Node(1, "agent", "planner\u001b[2J", "e2"), Node(2, "tool", "look_up", "e3"));
        var run = await AskAsync("contexts", "workflow", "a b");
        Assert.Equal(0, run.ExitCode);
        string[] lines = [.. run.Output.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
        Assert.Equal(
            ["workflow/a b: 0 open, 1 ended", "workflow/a b  success  12.5 ms  (e1)", "└── agent/planner\\u001B[2J  success  1 ms  (e2)", "    └── tool/look_up  success  1 ms  (e3)"],
            lines);
        var json = await AskAsync("contexts", "workflow", "a b", "--json");
        Assert.Equal("e3", json.Json.GetProperty("executions")[0].GetProperty("children")[0].GetProperty("children")[0].GetProperty("execution_id").GetString());
    }

    [Fact]
    public async Task A_tree_that_is_too_large_is_cut_and_says_so()
    {
        grid.Doors["/api/debug/contexts/workflow/w"] = _ => Results.Json(new { context_type = "workflow", context_id = "w", total_count = 1 });
        grid.Doors["/api/debug/contexts/workflow/w/tree"] = _ => Tree(true, [Node(0, "workflow", "w", "e"), .. Enumerable.Range(0, 499).Select(i => Node(1, "tool", "t", $"e{i}"))]);
        var run = await AskAsync("contexts", "workflow", "w", "--json");
        Assert.Equal(499, run.Json.GetProperty("executions")[0].GetProperty("children").GetArrayLength());
        Assert.True(run.Json.GetProperty("truncated").GetBoolean());
        Assert.Contains("The tree was cut: it has 500 executions", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_runs_is_shown_with_its_start_and_how_long_it_has_run()
    {
        grid.Doors["/api/debug/contexts/workflow/w"] = _ => Results.Json(new
        {
            context_type = "workflow",
            context_id = "w",
            open = new[] { new { execution_id = "e1", status = "running", started_at = "2026-01-05T12:00:00.000000Z", running_ms = 61_000.0, duration_ms = (double?)null } },
        });
        grid.Doors["/api/debug/contexts/workflow/w/tree"] = _ => Tree(false, Node(0, "workflow", "w", "e1"), Node(1, "tool", "t", "e2"));
        string output = (await AskAsync("contexts", "workflow", "w")).Output;
        Assert.Contains("workflow/w  running  since 2026-01-05T12:00:00.000Z, for 1 min 1 s  (e1)", output, StringComparison.Ordinal);
        Assert.Contains("tool/t  success  1 ms  (e2)", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("60", 50, "50 of 63 runs are shown; all that ended are listed by debuggrid records --context-type workflow --context-id w.")]
    [InlineData("3", 3, "3 of 63 runs are shown; see more with --runs.")]
    public async Task Runs_that_are_not_shown_are_told(string runs, int shown, string notice)
    {
        var recent = Enumerable.Range(0, 50).Select(i => new { execution_id = $"e{i}", status = "success" });
        grid.Doors["/api/debug/contexts/workflow/w"] = _ => Results.Json(new { context_type = "workflow", context_id = "w", recent, open_count = 0, total_count = 63 });
        grid.Doors["/api/debug/contexts/workflow/w/tree"] = _ => Tree(false);
        var run = await AskAsync("contexts", "workflow", "w", "--runs", runs, "--json");
        Assert.Equal((shown, true), (run.Json.GetProperty("executions").GetArrayLength(), run.Json.GetProperty("truncated").GetBoolean()));
        Assert.Equal(notice, run.Error.TrimEnd());
    }

    [Theory]
    [InlineData("--limit goes with a list of contexts", "workflow", "w", "--limit", "3")]
    [InlineData("--runs goes with a context's TYPE and ID", "--open", "--runs", "3")]
    [InlineData("--execution goes with a context's TYPE and ID", "--execution", "e")]
    [InlineData("--status goes with --open", "--status", "stalled")]
    [InlineData("--session goes with the list of contexts that ran, without --open", "--open", "--session", "s")]
    [InlineData("debuggrid contexts --context-type workflow lists those that ran.", "workflow")]
    public async Task What_has_no_effect_or_is_missing_is_refused_by_name(string said, params string[] arguments)
    {
        var run = await AskAsync(["contexts", .. arguments]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tree_shows_children_whose_execution_id_another_context_has_too()
    {
        grid.Doors["/api/debug/contexts/workflow/w"] = _ => Results.Json(new { context_type = "workflow", context_id = "w", recent = new[] { new { execution_id = "run", status = "success" } } });
        grid.Doors["/api/debug/contexts/workflow/w/tree"] = _ => Tree(false, Node(0, "workflow", "w", "run"), Node(1, "tool", "first", "run"), Node(1, "tool", "second", "run"));
        var run = await AskAsync("contexts", "workflow", "w");
        Assert.Equal(
            ["workflow/w", "├── tool/first", "└── tool/second"],
            run.Output.Split('\n').Skip(1).Select(line => line.Split("  ")[0].TrimEnd()).Where(line => line.Length > 0));
    }

    [Fact]
    public async Task Open_contexts_transactions_sessions_and_records_are_listed()
    {
        grid.Doors["/api/debug/contexts"] = request => request.Query["open"] == "true" ? List(new { context_type = "tool", context_id = "x", execution_id = "run-1", running_ms = 1500.0 }) : Results.BadRequest();
        grid.Doors["/api/debug/transactions"] = request => List(new { transaction_id = "t-1", status = request.Query["status"].ToString(), issue = "memory creation failed" });
        grid.Doors["/api/debug/sessions"] = _ => List(new { session_id = "s-1", status = "open", event_count = 7 });
        grid.Doors["/api/debug/records"] = _ => List(new { context_type = "tool", context_id = "x", status = "error", error = "no luck" });
        Assert.Contains("1.5 s", (await AskAsync("contexts", "--open")).Output, StringComparison.Ordinal);
        Assert.Matches("t-1.*failed.*memory creation failed", (await AskAsync("transactions", "--status", "failed")).Output);
        Assert.Matches("s-1.*open.*7", (await AskAsync("sessions")).Output);
        Assert.Matches("tool/x.*error.*no luck", (await AskAsync("records")).Output);
    }

    [Fact]
    public async Task One_thing_that_is_not_there_is_5()
    {
        var run = await AskAsync("transactions", "nowhere");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("Check the id", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contexts", "tool")]
    [InlineData("contexts", "--open", "tool", "x")]
    [InlineData("transactions", "--status", "odd")]
    public async Task Forms_that_mean_nothing_are_usage_errors(params string[] arguments) =>
        Assert.Equal(2, (await AskAsync(arguments)).ExitCode);

    [Theory]
    [InlineData("sessions", ".")]
    [InlineData("transactions", "..")]
    [InlineData("events", "")]
    public async Task An_id_that_no_address_reaches_asks_for_nothing_else(params string[] arguments)
    {
        var run = await AskAsync(arguments);
        Assert.Equal(5, run.ExitCode);
        Assert.Empty(grid.Requests);
    }

    [Fact]
    public async Task Statistics_show_what_ran_with_the_columns_that_matter()
    {
        grid.Doors["/api/debug/stats"] = _ => Results.Json(new { performance = new { items = new[] { new { context_type = "tool", context_id = "x", executions = 4, success_rate = 0.75, p95_ms = 90_000.5, slowest_id = "e" } } } });
        Assert.Matches(@"context\s+runs\s+success\s+p95\s+─+\s+tool/x\s+4\s+75 %\s+1 min 30 s", (await AskAsync("stats")).Output);
    }

    [Fact]
    public async Task Statistics_are_shown_by_their_whole_names()
    {
        grid.Doors["/api/debug/stats"] = _ => Results.Json(new { history = new { rows = 12, bytes = 34 }, performance = new { } });
        var run = await AskAsync("stats");
        Assert.Matches(@"history\.rows\s+12", run.Output);
        Assert.Equal(34, (await AskAsync("stats", "--json")).Json.GetProperty("history").GetProperty("bytes").GetInt32());
    }

    [Fact]
    public async Task One_transaction_is_laid_out_with_its_events_as_a_table()
    {
        grid.Doors["/api/debug/transactions/@1"] = _ => Results.Json(new
        {
            transaction_id = "@1",
            status = "failed",
            user_id = (string?)null,
            events = new[] { new { stage = "a", success = true, error_message = (string?)null }, new { stage = "b", success = false, error_message = (string?)"bad" } },
        });
        var run = await AskAsync("transactions", "@1");
        Assert.Matches(@"transaction_id\s+@1", run.Output);
        Assert.Matches(@"events\s+stage\s+success\s+error_message", run.Output);
        Assert.Matches(@"b\s+false\s+bad", run.Output);
        Assert.DoesNotContain("user_id", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("{", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dump_goes_to_standard_output_or_to_a_file()
    {
        grid.Doors["/api/debug/dump"] = _ => Results.Text("{\"generated_at\":\"2026-01-05T12:00:00.000000Z\",\"transactions\":[]}", "application/json");
        Assert.Equal("{\"generated_at\":\"2026-01-05T12:00:00.000000Z\",\"transactions\":[]}", (await AskAsync("dump")).Output);
        string file = folder.At("dump.json");
        Assert.Equal(64, (await AskAsync("dump", "-o", file, "--json")).Json.GetProperty("bytes").GetInt32());
        Assert.Equal("{\"generated_at\":\"2026-01-05T12:00:00.000000Z\",\"transactions\":[]}", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_dump_to_standard_output_escapes_what_a_terminal_would_act_on_and_a_file_has_it_as_it_came()
    {
        string dump = "{\n  \"generated_at\": \"\",\n  \"a\": \"\u202Egnp \u2066\u200B \u0085 \u009b2J é 日本 👨‍👩‍👧 \U000E0041\\u202E\",\n\t\"b\": 1E5\n}";
        grid.Doors["/api/debug/dump"] = _ => Results.Text(dump, "application/json");
        Assert.Equal(
            "{\n  \"generated_at\": \"\",\n  \"a\": \"\\u202Egnp \\u2066\\u200B \\u0085 \\u009B2J é 日本 👨‍👩‍👧 \\uDB40\\uDC41\\u202E\",\n\t\"b\": 1E5\n}", (await AskAsync("dump")).Output);
        string file = folder.At("dump.json");
        await AskAsync("dump", "-o", file);
        Assert.Equal(dump, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_session_is_written_as_a_file_and_a_failure_leaves_the_old_one()
    {
        byte[] content = [0, 0, 0, 0, 0, 0, 0, 0, .. "DUCK"u8, .. Enumerable.Range(0, 300_000).Select(i => (byte)i)];
        grid.Doors["/api/debug/sessions/s 1/export"] = _ => Results.Bytes(content, "application/vnd.duckdb");
        string file = folder.At("s.duckdb");
        Assert.Equal(0, (await AskAsync("dump", "--session", "s 1", "-o", file)).ExitCode);
        Assert.Equal(content, await File.ReadAllBytesAsync(file));
        Assert.Equal(5, (await AskAsync("dump", "--session", "gone", "-o", file)).ExitCode);
        Assert.Equal(content, await File.ReadAllBytesAsync(file));
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    private static object Node(int depth, string type, string id, string execution) =>
        new { depth, context_type = type, context_id = id, execution_id = execution, status = "success", duration_ms = 1.0 };

    private static IResult Tree(bool truncated, params object[] items) => Results.Json(new { items, total_count = items.Length, truncated, run_count = 0, events = Array.Empty<object>() });

    private static IResult List(params object[] items) => Results.Json(new { items, total_count = items.Length, truncated = false, next_cursor = (string?)null });

    private Task<ToolResult> AskAsync(params string[] arguments) => DebugGridTool.RunAsync([.. arguments, "--url", grid.Url]);
}
