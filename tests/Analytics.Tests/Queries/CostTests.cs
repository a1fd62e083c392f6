using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Queries;

public sealed class CostTests
{
    /// <summary>What a million tokens in and one out of gpt-4o-mini cost.</summary>
    private const double Mini = 0.75;

    private static readonly TreeQuestion OfWorkflow = new("default", "workflow", "w");
    private int second;

    [Fact]
    public async Task Each_session_of_the_list_tells_what_its_calls_cost_and_which_part_is_computed()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Call("a", "gpt-4o-mini", 2.5), Call("a", "gpt-4o-mini", null), Call("a", "our-model", null),
            Call("a", "gpt-4o-mini", 9) with { Attributes = JsonText.From("""{"wraps_llm_calls":1}""") },
            Call("unpriced", "our-model", null), Log("silent"), Call(null, "gpt-4o-mini", 100));
        await grid.AppendAsync([Call("a", "gpt-4o-mini", 1000)], new ProjectId("other"));

        var sessions = await SessionsAsync(grid);
        Assert.Equal("3 3000000 3000000 3.25 0.75 1", Said(sessions["a"]));
        Assert.Equal("1 1000000 1000000 none none 1", Said(sessions["unpriced"]));
        Assert.Equal("0 none none none none 0", Said(sessions["silent"]));
    }

    [Fact]
    public async Task Pages_of_sessions_tell_the_cost_of_their_own_and_one_session_is_found_by_its_id()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([.. Enumerable.Range(0, 5).Select(i => Call($"s-{i}", "m", i + 1))]);
        var (seen, cursor) = (new List<double>(), (string?)null);
        do
        {
            var page = await grid.Engine.QuerySessionsAsync(new SessionFilter("default", null, null), Grid.Page(2, cursor), CancellationToken.None);
            Assert.Equal(5, page.TotalCount);
            seen.AddRange(Grid.Parse(page.Items).EnumerateArray().Select(static item => item.GetProperty("cost_usd").GetDouble()));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal([5, 4, 3, 2, 1], seen);

        var one = await grid.Engine.QuerySessionsAsync(new SessionFilter("default", null, null, "s-3"), Grid.Page(1), CancellationToken.None);
        Assert.Equal(4, Assert.Single(Grid.Parse(one.Items).EnumerateArray()).GetProperty("cost_usd").GetDouble());
    }

    [Fact]
    public async Task Each_execution_of_a_tree_tells_the_cost_of_its_calls_and_of_everything_below_it()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Run("workflow/w/root"), Run("agent/x/1", "workflow/w/root"), Run("tool/t/1.1", "agent/x/1"), Run("tool/t/1.2", "agent/x/1"), Run("agent/x/2", "workflow/w/root"), Run("workflow/w/other"),
            In("workflow/w/root", "m", 1), In("tool/t/1.1", "m", 10), In("tool/t/1.1", "gpt-4o-mini", null), In("tool/t/1.2", "our-model", null), In("workflow/w/other", "m", 500),
            In("agent/x/1", "m", 99) with { Attributes = JsonText.From("""{"wraps_llm_calls":2}""") }, In("tool/t/elsewhere", "m", 7000));

        var costs = await TreeAsync(grid, OfWorkflow);
        Assert.Equal("4 4000000 4000000 11.75 0.75 1", costs["root"]);
        Assert.Equal("3 3000000 3000000 10.75 0.75 1", costs["1"]);
        Assert.Equal("2 2000000 2000000 10.75 0.75 0", costs["1.1"]);
        Assert.Equal("1 1000000 1000000 none none 1", costs["1.2"]);
        Assert.Equal("0 none none none none 0", costs["2"]);
        Assert.Equal("1 1000000 1000000 500 none 0", costs["other"]);
    }

    [Fact]
    public async Task What_the_depth_and_the_limit_leave_out_of_a_tree_is_in_the_cost_of_what_is_above_it()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            [Run("workflow/w/0"), .. Enumerable.Range(1, 9).Select(i => Run($"tool/t/{i}", i == 1 ? "workflow/w/0" : $"tool/t/{i - 1}")), In("tool/t/9", "m", 4), In("tool/t/2", "m", 1)]);
        var (flat, few) = (await TreeAsync(grid, OfWorkflow with { Depth = 3 }), await TreeAsync(grid, OfWorkflow with { Limit = 3 }));
        Assert.Equal("5 5 5 4", string.Join(' ', flat.Values.Select(static cost => cost.Split(' ')[3])));
        Assert.Equal("5 5 5", string.Join(' ', few.Values.Select(static cost => cost.Split(' ')[3])));
        Assert.Equal(4, (await grid.Engine.QueryTreeAsync(OfWorkflow with { Depth = 3 }, CancellationToken.None)).TotalCount);
    }

    [Fact]
    public async Task Parents_in_a_circle_count_each_call_once()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Run("workflow/w/a", "tool/t/b"), Run("tool/t/b", "workflow/w/a"), In("workflow/w/a", "m", 1), In("tool/t/b", "m", 2));
        var costs = await TreeAsync(grid, OfWorkflow);
        Assert.Equal(["3", "2"], [costs["a"].Split(' ')[3], costs["b"].Split(' ')[3]]);
    }

    [Fact]
    public async Task A_workflow_tells_the_cost_with_the_part_that_is_computed_as_its_calls_do()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Of(Call("a", "m", 2)), Of(Call("a", "gpt-4o-mini", null)), Of(Call("b", "our-model", null)), Call("a", "m", 50));

        var (summary, inside) = (Grid.Parse(await grid.Engine.GetWorkflowSummaryAsync("default", "op", CancellationToken.None)), Grid.Parse(await grid.Engine.GetWorkflowContextAsync("default", "op", CancellationToken.None)));

        foreach (var told in (JsonElement[])[summary, inside])
            Assert.Equal(
                (3, 2 + Mini, Mini, 1),
                (told.GetProperty("llm_call_count").GetInt32(), told.GetProperty("cost_usd").GetDouble(), told.GetProperty("computed_usd").GetDouble(), told.GetProperty("unpriced_calls").GetInt32()));
        Assert.Equal(
            ["sender 2", "computed 0.75", "unpriced none"],
            inside.GetProperty("llm_calls").EnumerateArray().Select(static call => $"{call.GetProperty("cost_source").GetString()} {Shown(call, "cost_usd")}"));

        static LlmCallEvent Of(LlmCallEvent call) => call with { Correlation = new CorrelationId("op") };
    }

    private static async Task<Dictionary<string, JsonElement>> SessionsAsync(Grid grid) =>
        Grid.Parse((await grid.Engine.QuerySessionsAsync(new SessionFilter("default", null, null), Grid.Page(), CancellationToken.None)).Items).EnumerateArray()
            .ToDictionary(static item => item.GetProperty("session_id").GetString()!);

    private static async Task<Dictionary<string, string>> TreeAsync(Grid grid, TreeQuestion question) =>
        Grid.Parse((await grid.Engine.QueryTreeAsync(question, CancellationToken.None)).Items).EnumerateArray().ToDictionary(static item => item.GetProperty("execution_id").GetString()!, Said);

    private static string Said(JsonElement item) =>
        string.Join(' ', ((string[])["llm_calls", "input_tokens", "output_tokens", "cost_usd", "computed_usd", "unpriced_calls"]).Select(name => Shown(item, name)));

    private static string Shown(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetRawText() : "none";

    private LlmCallEvent Call(string? session, string model, double? cost)
    {
        var time = Grid.Origin + TimeSpan.FromSeconds(++second);
        return new LlmCallEvent
        {
            Id = EventId.New(time),
            Time = time,
            Session = session is null ? default : new SessionId(session),
            Model = model,
            InputTokens = 1_000_000,
            OutputTokens = 1_000_000,
            CostUsd = cost,
        };
    }

    private LlmCallEvent In(string key, string model, double? cost)
    {
        string[] own = key.Split('/');
        return Call(null, model, cost) with { Context = new ContextKey(own[0], own[1]), Execution = new ExecutionId(own[2]) };
    }

    private LogEvent Log(string session) => new() { Id = EventId.New(Grid.Origin), Time = Grid.Origin + TimeSpan.FromSeconds(++second), Session = new SessionId(session), Message = "m" };

    private ExecutionRecord Run(string key, string? parent = null)
    {
        var (own, above, time) = (key.Split('/'), parent?.Split('/'), Grid.Origin + TimeSpan.FromSeconds(++second));
        return new ExecutionRecord
        {
            Id = EventId.New(time),
            Time = time,
            Context = new ContextKey(own[0], own[1]),
            Execution = new ExecutionId(own[2]),
            ParentContextType = above?[0],
            ParentContext = above?[1],
            ParentExecution = above is null ? default : new ExecutionId(above[2]),
        };
    }
}
