using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Queries;

public sealed class AgentQuestionTests
{
    private static readonly RecoveryFilter All = new();

    [Fact]
    public async Task A_strategy_is_compared_with_failures_without_it()
    {
        await using var grid = await Grid.OpenAsync();
        var events = new List<DebugEvent>();
        for (int i = 0; i < 10; i++)
        {
            events.Add(Error(i, i < 8 ? "retry" : null));
            if (i is < 6 or 9)
                events.Add(Success(i, null, 100 * (i + 1)));
        }

        await grid.AppendAsync([.. events]);

        var rows = Grid.Parse((await grid.Engine.QueryRecoveriesAsync(All, Grid.Page(), CancellationToken.None)).Items).EnumerateArray().ToDictionary(row => Text(row, "recovery_strategy"));
        var retry = rows["retry"];
        Assert.Equal((10, 7, 8, 6, 0.75, 2, 1, 0.5), (Int(retry, "errors"), Int(retry, "recovered_errors"), Int(retry, "tried"), Int(retry, "recovered"), Number(retry, "share"), Int(retry, "without_tried"), Int(retry, "without_recovered"), Number(retry, "without_share")));
        Assert.Equal((0.4093, 0.9285), (Math.Round(Number(retry, "share_low"), 4), Math.Round(Number(retry, "share_high"), 4)));
        Assert.Equal((350, 575), (Number(retry, "median_recovery_ms"), Number(retry, "p95_recovery_ms")));
        Assert.Equal(("Timeout", "no answer after <n> ms", 2, 1), (Text(retry, "error_type"), Text(retry, "pattern"), Int(rows[""], "tried"), Int(rows[""], "recovered")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_failure_that_a_record_and_an_error_tell_counts_once_and_recovers_with_either(int placeOfError)
    {
        await using var grid = await Grid.OpenAsync();
        ExecutionRecord record = Grid.Record() with { Session = default, Correlation = new CorrelationId("op"), Execution = new ExecutionId("r1"), Status = ExecutionStatus.Error, Error = "KeyError: 7" };
        var error = new ErrorEvent
        {
            Id = At(1),
            Time = TimeAt(1),
            Correlation = record.Correlation,
            Context = record.Context,
            Execution = record.Execution,
            Agent = "planner",
            ErrorType = "KeyError",
            Message = "no row 7",
            RecoveryStrategy = "ask again",
        };
        List<DebugEvent> told = [record, record with { Id = At(9), Time = TimeAt(9), Execution = new ExecutionId("r2"), Status = ExecutionStatus.Success, Error = null }];
        told.Insert(placeOfError, error);
        foreach (DebugEvent e in told)
        {
            await grid.AppendAsync(e);
            await grid.Engine.FlushAsync(CancellationToken.None);
        }

        Assert.Equal("[[\"error\",\"ask again\",true]]", (await grid.SqlAsync("SELECT kind, recovery_strategy, recovered_at IS NOT NULL FROM single_failures")).GetRawText());
        JsonElement pattern = Assert.Single(Grid.Parse((await grid.Engine.QueryRecoveriesAsync(All, Grid.Page(), CancellationToken.None)).Items).EnumerateArray());
        Assert.Equal(("ask again", 1, 1), (Text(pattern, "recovery_strategy"), Int(pattern, "errors"), Int(pattern, "recovered_errors")));
        string package = System.Text.Encoding.UTF8.GetString((await grid.Engine.AnalyzeAsync(new AnalysisQuestion { Filter = new HistoryFilter { ContextType = "tool", ContextId = "data_processor", ExecutionId = "r1" } }, CancellationToken.None)).Text.Span);
        Assert.Contains("Failures Like It: 1, of which 1 recovered", package, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_session_a_run_that_was_given_something_else_is_no_recovery()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Asked(0, "a", ExecutionStatus.Error), Asked(1, "b", ExecutionStatus.Success));
        await grid.Engine.FlushAsync(CancellationToken.None);
        await grid.AppendAsync(Asked(2, "c", ExecutionStatus.Success));
        Assert.Equal("[[0]]", (await grid.SqlAsync("SELECT count(recovered_at) FROM failures")).GetRawText());

        await grid.AppendAsync(Asked(3, "a", ExecutionStatus.Success), Asked(4, "d", ExecutionStatus.Error), Asked(5, "d", ExecutionStatus.Success));

        Assert.Equal("[[2,2]]", (await grid.SqlAsync("SELECT count(recovered_at), count(*) FROM failures")).GetRawText());

        static ExecutionRecord Asked(int number, string what, ExecutionStatus status) => Grid.Record(number) with { Status = status, Error = status is ExecutionStatus.Error ? "boom" : null, Request = JsonText.From($"\"{what}\"") };
    }

    [Fact]
    public async Task A_success_event_right_behind_the_record_that_went_well_says_with_what()
    {
        await using var grid = await Grid.OpenAsync();
        ExecutionRecord record = Grid.Record() with { Session = default, Correlation = new CorrelationId("op") };
        await grid.AppendAsync(
            record with { Status = ExecutionStatus.Error, Error = "boom" },
            record with { Id = At(1), Time = TimeAt(1) },
            new SuccessEvent { Id = At(2), Time = TimeAt(2), Correlation = new CorrelationId("op"), Context = record.Context, RecoveryStrategy = "backoff 2s" });

        Assert.Equal("[[\"backoff 2s\",true]]", (await grid.SqlAsync("SELECT recovered_with, recovered_by = (SELECT id FROM execution_records WHERE status = 'success') FROM failures")).GetRawText());
    }

    [Fact]
    public async Task Of_a_strategy_that_nothing_announced_it_is_not_known_how_often_it_fails()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Error(0, "retry"), Success(0, "another model", 50), Error(1, null));

        var rows = Grid.Parse((await grid.Engine.QueryRecoveriesAsync(All, Grid.Page(), CancellationToken.None)).Items).EnumerateArray().ToDictionary(row => Text(row, "recovery_strategy"));

        Assert.Equal((1, 0, 0.0), (Int(rows["retry"], "tried"), Int(rows["retry"], "recovered"), Number(rows["retry"], "share")));
        Assert.Equal((1, 1, 0), (Int(rows["another model"], "tried"), Int(rows["another model"], "recovered"), Int(rows["another model"], "announced")));
        Assert.False(rows["another model"].TryGetProperty("share", out _));
        Assert.False(rows["another model"].TryGetProperty("share_low", out _));
    }

    [Fact]
    public async Task Recoveries_are_filtered_and_come_in_pages_of_one_project()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([.. Enumerable.Range(0, 9).Select(i => Error(i, "s" + i / 3))]);
        await grid.AppendAsync([Error(50, "stranger")], new ProjectId("stranger"));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await grid.Engine.QueryRecoveriesAsync(All, Grid.Page(2, cursor), CancellationToken.None);
            Assert.Equal(3, page.TotalCount);
            seen.AddRange(Grid.Parse(page.Items).EnumerateArray().Select(row => Text(row, "recovery_strategy")));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(["s2", "s1", "s0"], seen);
        Assert.Equal(0, (await grid.Engine.QueryRecoveriesAsync(All with { MinCount = 10 }, Grid.Page(), CancellationToken.None)).TotalCount);
        Assert.Equal(0, (await grid.Engine.QueryRecoveriesAsync(All with { ErrorType = "Another" }, Grid.Page(), CancellationToken.None)).TotalCount);
        Assert.Equal(1, (await grid.Engine.QueryRecoveriesAsync(All with { From = TimeAt(6).Microseconds }, Grid.Page(), CancellationToken.None)).TotalCount);
        Assert.Equal("min_count", (await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.QueryRecoveriesAsync(All with { MinCount = 0 }, Grid.Page(), CancellationToken.None))).Field);
    }

    [Fact]
    public async Task Calls_are_listed_and_summed_without_those_that_wrap_others()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Call(0, "big"), Call(1, "big") with { Attributes = JsonText.From("""{"wraps_llm_calls":1}""") }, Call(2, "small"), Call(3, "big") with { Correlation = default });

        var all = await grid.Engine.QueryLlmCallsAsync(new LlmCallFilter(), Grid.Page(1), CancellationToken.None);
        var some = await grid.Engine.QueryLlmCallsAsync(new LlmCallFilter { CorrelationId = "op", Model = "big" }, Grid.Page(), CancellationToken.None);

        Assert.Equal((4L, 1, true), (all.Page.TotalCount, all.Page.Count, all.Page.NextCursor is not null));
        Assert.Equal("""{"calls":3,"input_tokens":30,"output_tokens":15,"cost_usd":1.5,"computed_usd":0,"unpriced_calls":0,"unpriced_models":[]}""", Grid.Parse(all.Totals).GetRawText());
        Assert.Equal((2L, 1), (some.Page.TotalCount, Int(Grid.Parse(some.Totals), "calls")));
        Assert.Equal([true, false], Grid.Parse(some.Page.Items).EnumerateArray().Select(call => call.GetProperty("wraps_others").GetBoolean()));
    }

    [Fact]
    public async Task A_workflow_is_summed_up_and_shown_with_its_parts()
    {
        await using var grid = await Grid.OpenAsync();
        string large = new('x', 200_000);
        await grid.AppendAsync(
            new StepEvent { Id = At(1), Time = TimeAt(1), Correlation = Op, Name = "plan", Status = StepStatus.Completed },
            Error(0, "retry") with { Correlation = Op, AgentState = JsonText.From($$"""{"goal":"{{large}}"}""") }, Success(0, null, 10) with { Correlation = Op }, Call(4, "big"),
            new StateEvent { Id = At(5), Time = TimeAt(5), Correlation = Op, Component = new ComponentKey("agent", "planner"), State = JsonText.From("1.10") });
        await grid.AppendAsync([Call(90, "stranger's")], new ProjectId("stranger"));

        var summary = Grid.Parse(await grid.Engine.GetWorkflowSummaryAsync("default", "op", CancellationToken.None));
        var context = Grid.Parse(await grid.Engine.GetWorkflowContextAsync("default", "op", CancellationToken.None));

        Assert.Equal((1, 1, 1, 2, 1, 15, 1, 1), (Int(summary, "error_count"), Int(summary, "success_count"), Int(summary, "step_count"), Int(summary, "snapshot_count"), Int(summary, "llm_call_count"), Int(summary, "total_tokens"), Int(summary, "failures"), Int(summary, "recovered_failures")));
        Assert.Equal((10, "planner", "Timeout"), (Number(summary, "duration_ms"), summary.GetProperty("agents")[0].GetString(), Text(summary.GetProperty("failure_patterns")[0], "error_type")));
        Assert.Equal(["steps", "errors", "successes", "snapshots", "llm_calls", "failed_executions"], context.EnumerateObject().Where(part => part.Value.ValueKind == JsonValueKind.Array && part.Name != "agents").Select(part => part.Name));
        Assert.Equal(["1.10", large.Length.ToString()], context.GetProperty("snapshots").EnumerateArray().Select(one => one.GetProperty("state") is { ValueKind: JsonValueKind.Object } state ? state.GetProperty("goal").GetString()!.Length.ToString() : one.GetProperty("state").GetRawText()).Order());
        Assert.True((await grid.Engine.GetWorkflowSummaryAsync("default", "nowhere", CancellationToken.None)).IsEmpty);
        Assert.True((await grid.Engine.GetWorkflowContextAsync("stranger", "nowhere", CancellationToken.None)).IsEmpty);
    }

    private static CorrelationId Op => new("op");

    private static EventId At(int ms) => EventId.New(TimeAt(ms));

    private static Timestamp TimeAt(int ms) => Grid.Origin + TimeSpan.FromMilliseconds(ms);

    private static ErrorEvent Error(int number, string? strategy) => new()
    {
        Id = At(number),
        Time = TimeAt(number),
        Correlation = new CorrelationId($"op-{number}"),
        Agent = "planner",
        ErrorType = "Timeout",
        Message = $"no answer after {number} ms",
        RecoveryStrategy = strategy,
    };

    private static SuccessEvent Success(int number, string? strategy, int later) => new()
    {
        Id = At(number + later),
        Time = TimeAt(number + later),
        Correlation = new CorrelationId($"op-{number}"),
        Agent = "planner",
        RecoveryStrategy = strategy,
    };

    private static LlmCallEvent Call(int ms, string model) => new()
    {
        Id = At(ms),
        Time = TimeAt(ms),
        Correlation = Op,
        Model = model,
        InputTokens = 10,
        OutputTokens = 5,
        CostUsd = 0.5,
    };

    private static int Int(JsonElement item, string name) => item.GetProperty(name).GetInt32();

    private static double Number(JsonElement item, string name) => item.GetProperty(name).GetDouble();

    private static string Text(JsonElement item, string name) => item.TryGetProperty(name, out var text) ? text.GetString()! : string.Empty;
}
