using System.Text.Json;
using DebugGrid.Cli.Tests.Grid;
using DebugGrid.Protocol;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Cli.Tests.Tool;

public sealed class QuestionTests : IAsyncLifetime
{
    private static readonly Timestamp Noon = Timestamp.From(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    private FakeGrid grid = null!;

    public async ValueTask InitializeAsync() => grid = await FakeGrid.StartAsync();

    public async ValueTask DisposeAsync() => await grid.DisposeAsync();

    [Fact]
    public async Task Events_are_listed_over_several_pages()
    {
        grid.Take([.. Enumerable.Range(0, 1500).Select(i => new LogEvent { Id = EventId.New(Noon), Time = Noon + TimeSpan.FromSeconds(i), Message = "m" + i })]);
        var run = await AskAsync("events", "--limit", "1200", "--json");
        Assert.Equal(0, run.ExitCode);
        var items = run.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("message").GetString()!).ToArray();
        Assert.Equal(Enumerable.Range(300, 1200).Reverse().Select(i => "m" + i), items);
        Assert.Equal(1500, run.Json.GetProperty("total_count").GetInt32());
        Assert.True(run.Json.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task Filters_are_handed_on_under_the_names_of_the_interface()
    {
        await AskAsync("events", "--session", "a b", "--context-type", "tool", "--correlation-id", "x/y", "--level", "error", "--from", "2026-01-01T00:00:00Z");
        string asked = Assert.Single(grid.Requests).Line;
        Assert.Contains("session_id=a%20b&context_type=tool&correlation_id=x%2Fy&level=error&from=2026-01-01T00%3A00%3A00.000000Z&limit=100", asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-02", "2026-01-02T00%3A00%3A00.000000Z")]
    [InlineData("1767312000", "2026-01-02T00%3A00%3A00.000000Z")]
    [InlineData("today", "T00%3A00%3A00.000000Z")]
    public async Task A_time_is_handed_on_as_it_is_now(string text, string time)
    {
        await AskAsync("records", "--from", text);
        Assert.Contains(time, Assert.Single(grid.Requests).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_time_is_refused_with_what_is()
    {
        var run = await AskAsync("records", "--to", "tomorrow");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--to must be a time such as 2026-02-06T10:15:30Z", run.Error, StringComparison.Ordinal);
        Assert.Empty(grid.Requests);
    }

    [Fact]
    public async Task An_id_that_begins_with_an_at_sign_is_an_id()
    {
        grid.Doors["/api/debug/sessions/@ada"] = _ => Results.Json(new { session_id = "@ada" });
        var run = await AskAsync("sessions", "@ada");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("@ada", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sessions", "--", "--jsn")]
    [InlineData("sessions", "--", "-x")]
    public async Task An_id_that_begins_with_a_hyphen_goes_behind_two(params string[] arguments)
    {
        grid.Doors["/api/debug/sessions/" + arguments[^1]] = _ => Results.Json(new { session_id = arguments[^1] });
        var run = await DebugGridTool.RunAsync(["--url", grid.Url, .. arguments]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(arguments[^1], run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_may_begin_with_hyphens()
    {
        grid.OnSql = question => Results.Json(new { columns = Array.Empty<string>(), rows = Array.Empty<string[]>(), question });
        var run = await AskAsync("sql", "--a comment\nSELECT ?, ?, 1", "-p", "-7", "-p=--x", "--json");
        Assert.Equal("""{"sql":"--a comment\nSELECT ?, ?, 1","parameters":[-7,"--x"]}""", run.Json.GetProperty("question").GetRawText());
        await AskAsync("events", "--session=--jsn");
        Assert.Contains("session_id=--jsn", grid.Requests.Last().Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_seen_in_a_list_is_written_as_JSON_has_it()
    {
        grid.Doors["/api/debug/events/1"] = _ => Results.Text("""{"id":"1","data":{"state":[null,1E5,"",1.50,"a"]}}""", "application/json");
        Assert.Contains("null, 1E5, \"\", 1.50, a", (await AskAsync("events", "1")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_events_cannot_act_on_the_terminal()
    {
        grid.Take(new LogEvent { Id = EventId.New(Noon), Time = Noon, Message = "red \u001b[31m[bold]not markup[/] \u009b2J \u202Egnp.exe\nnext" });
        var run = await AskAsync("events");
        Assert.Contains("red \\u001B[31m[bold]not markup[/] \\u009B2J \\u202Egnp.exe\\nnext", run.Output, StringComparison.Ordinal);
        var json = await AskAsync("events", "--json");
        Assert.Contains("\\u202Egnp.exe", json.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(json.Output, c => (char.IsControl(c) && c is not ('\n' or '\r')) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format);
    }

    [Fact]
    public async Task Text_is_shown_as_text_in_tables_and_JSON()
    {
        grid.Doors["/api/debug/sessions"] = _ => Results.Text("""{"items":[{"session_id":"t","tags":["R\u0026D","\u00E9","\uD83D\uDE00"]}],"total_count":1,"truncated":false,"next_cursor":null}""", "application/json");
        grid.OnSql = _ => Results.Text("""{"columns":[{"name":"a"}],"rows":[[["R\u0026D \u00E9 \u65E5\u672C"]]],"row_count":1,"truncated":false}""", "application/json");
        Assert.Contains("R&D, é, 😀", (await AskAsync("sessions")).Output, StringComparison.Ordinal);
        Assert.Contains("""["R&D","é","😀"]""", (await AskAsync("sessions", "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("""["R&D é 日本"]""", (await AskAsync("sql", "SELECT 1")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_say_what_their_kind_carries()
    {
        grid.Take(
            new MetricEvent { Id = EventId.New(Noon), Time = Noon, Name = "queue.depth", Value = 17 },
            new StageEvent { Id = EventId.New(Noon), Time = Noon, Transaction = new TransactionId("t1"), Stage = "memory_started", Success = false, Error = "bad" });
        string output = (await AskAsync("events")).Output;
        Assert.Matches("metric.*queue.depth = 17", output);
        Assert.Matches("stage.*t1.*memory_started: bad", output);
    }

    [Fact]
    public async Task Values_as_deep_as_an_event_may_have_them_are_read()
    {
        string deep = new string('[', 64) + new string(']', 64);
        grid.Doors["/api/debug/events/1"] = _ => Results.Text($$"""{"id":"1","data":{"state":{{deep}} } }""", "application/json");
        var run = await AskAsync("events", "1");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(deep, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_is_answered_as_table_or_JSON()
    {
        grid.OnSql = _ => Results.Json(new { columns = new[] { new { name = "a", type = "INTEGER" }, new { name = "b,c", type = "VARCHAR" } }, rows = new object?[][] { [1, "x \"y\""], [2, null] }, row_count = 2, truncated = false });
        var table = await AskAsync("sql", "SELECT 1");
        Assert.Contains("x \"y\"", table.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await AskAsync("sql", "SELECT 1", "--json")).Json.GetProperty("rows").GetArrayLength());
        Assert.Equal(2, (await AskAsync("sql", "SELECT 1", "--format", "json")).Json.GetProperty("rows").GetArrayLength());
        using var folder = new ScratchFolder();
        Assert.Equal(0, (await AskAsync("sql", "SELECT 1", "--json", "-o", folder.At("rows.json"))).ExitCode);
        Assert.Equal(2, JsonDocument.Parse(await File.ReadAllTextAsync(folder.At("rows.json"))).RootElement.GetProperty("rows").GetArrayLength());
    }

    [Theory]
    [InlineData("csv", "a,b\n1,x\u001b[2J\n", "a,b\n1,x\u001b[2J\n")]
    [InlineData("ndjson", "{\"a\":\"\u202e\"}\n", "{\"a\":\"\\u202E\"}\n")]
    [InlineData("parquet", "PAR1…PAR1", "PAR1…PAR1")]
    public async Task An_answer_of_any_size_goes_to_a_pipe_or_a_file(string format, string sent, string shown)
    {
        grid.OnSql = question => new Headed(question.GetProperty("format").GetString() == format ? sent : "another form");
        using var folder = new ScratchFolder();
        Assert.Equal(shown, (await AskAsync("sql", "SELECT 1", "--format", format)).Output);
        Assert.Equal(0, (await AskAsync("sql", "SELECT 1", "--format", format, "-o", folder.At("answer"))).ExitCode);
        Assert.Equal(sent, await File.ReadAllTextAsync(folder.At("answer")));
    }

    [Theory]
    [InlineData("LIMIT in the statement", "--format", "csv", "--limit", "3")]
    [InlineData("--output is of", "-o", "rows.txt")]
    [InlineData("--output is of", "--format", "table", "-o", "rows.txt")]
    [InlineData("--json is --format json", "--json", "--format", "csv")]
    [InlineData("must be one of table, json, ndjson, csv, parquet", "--format", "xml")]
    public async Task Forms_that_do_not_go_together_are_refused(string said, params string[] options)
    {
        var run = await AskAsync(["sql", "SELECT 1", .. options]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_shown_as_it_is_drawn()
    {
        grid.OnSql = _ => Results.Json(new { columns = new[] { new { name = "explain_key" }, new { name = "explain_value" } }, rows = new[] { new[] { "physical_plan", "┌──┐\n│  │\n└──┘\n" } }, truncated = false });
        Assert.Equal("┌──┐\n│  │\n└──┘\n", (await AskAsync("sql", "EXPLAIN SELECT 1")).Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_plan_as_JSON_is_shown_as_JSON()
    {
        grid.OnSql = _ => Results.Json(new { columns = new[] { new { name = "explain_key" }, new { name = "explain_value" } }, rows = new[] { new object[] { "physical_plan", new[] { new { name = "SCAN" } } } }, truncated = false });
        Assert.Equal("SCAN", (await AskAsync("sql", "EXPLAIN (FORMAT json) SELECT 1")).Json[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Parameters_and_limit_go_with_the_statement()
    {
        grid.OnSql = question => Results.Json(new { columns = Array.Empty<string>(), rows = Array.Empty<string[]>(), question });
        var run = await AskAsync("sql", "SELECT ?, ?", "-p", "7", "-p", "plain text", "--limit", "3", "--json");
        Assert.Equal("""{"sql":"SELECT ?, ?","parameters":[7,"plain text"],"limit":3}""", run.Json.GetProperty("question").GetRawText());
    }

    [Fact]
    public async Task A_refused_statement_says_why_and_ends_with_its_own_code()
    {
        var run = await AskAsync("sql", "DROP TABLE records");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("no such table", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task What_the_database_says_of_a_statement_keeps_its_lines_and_loses_its_escapes()
    {
        grid.OnSql = _ => Results.Json(new { detail = "Binder Error: no\nLINE 1: SELECT nope\n        ^\u001b[2J" }, statusCode: 400);
        var run = await AskAsync("sql", "SELECT nope");
        Assert.Contains("Binder Error: no\n  LINE 1: SELECT nope\n          ^\\u001B[2J\n", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_the_grid_cut_is_shown_and_not_passed_off_as_whole()
    {
        grid.OnSql = _ => Results.Json(new { columns = new[] { "a" }, rows = new[] { new[] { 1 } }, truncated = true });
        var run = await AskAsync("sql", "SELECT 1");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("cut at the grid's limit", run.Error, StringComparison.Ordinal);
        Assert.Contains("--limit", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await AskAsync("sql", "SELECT 1", "--limit", "1")).ExitCode);
        var cutByBytes = await AskAsync("sql", "SELECT 1", "--limit", "2");
        Assert.Equal(5, cutByBytes.ExitCode);
        Assert.DoesNotContain("--limit", cutByBytes.Error, StringComparison.Ordinal);
    }

    /// <summary>A file as a grid sends it.</summary>
    private sealed class Headed(string text) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers["DebugGrid-Rows"] = "1";
            return httpContext.Response.WriteAsync(text);
        }
    }

    private Task<ToolResult> AskAsync(params string[] arguments) => DebugGridTool.RunAsync([.. arguments, "--url", grid.Url]);
}
