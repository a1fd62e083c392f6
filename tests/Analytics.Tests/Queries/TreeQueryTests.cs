using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Queries;

public sealed class TreeQueryTests
{
    private static readonly TreeQuestion OfWorkflow = new("default", "workflow", "w");
    private int second;

    [Fact]
    public async Task Each_execution_stands_before_what_it_caused_in_the_order_of_their_starts_and_the_newest_run_first()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Run("workflow/w/old"), Run("workflow/w/new"),
            Run("tool/t/1", "workflow/w/new"), Run("agent/x/2", "workflow/w/new"), Run("tool/t/3", "tool/t/1"), Run("tool/t/4", "workflow/w/old"),
            Run("tool/t/elsewhere", "workflow/other/new"), Run("tool/t/5", "//old") with { Component = new ComponentKey("service", "api") });

        var tree = await grid.Engine.QueryTreeAsync(OfWorkflow, CancellationToken.None);

        Assert.Equal(["0 new", "1 1", "2 3", "1 2", "0 old", "1 4", "1 5"], Lines(tree));
        Assert.Equal((7, 7, 2, false), (tree.Count, tree.TotalCount, tree.RunCount, tree.IsCut));
        var last = Grid.Parse(tree.Items)[6];
        Assert.Equal(("service", "api", "success", 0), (last.GetProperty("component_type").GetString(), last.GetProperty("component_id").GetString(), last.GetProperty("status").GetString(), last.GetProperty("child_count").GetInt32()));
    }

    [Fact]
    public async Task One_run_is_asked_for_and_of_many_the_newest()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Run("workflow/w/a"), Run("workflow/w/b"), Run("workflow/w/c"), Run("tool/t/below", "workflow/w/a"));
        Assert.Equal(["0 a", "1 below"], Lines(await grid.Engine.QueryTreeAsync(OfWorkflow with { Execution = "a" }, CancellationToken.None)));
        Assert.Empty(Lines(await grid.Engine.QueryTreeAsync(OfWorkflow with { Execution = "none" }, CancellationToken.None)));
        var two = await grid.Engine.QueryTreeAsync(OfWorkflow with { Runs = 2 }, CancellationToken.None);
        Assert.Equal(["0 c", "0 b"], Lines(two));
        Assert.Equal((3, false), (two.RunCount, two.IsCut));
    }

    [Fact]
    public async Task Parents_in_a_circle_end_and_each_execution_is_told_once()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Run("workflow/w/a", "tool/t/b"), Run("tool/t/b", "workflow/w/a"), Run("tool/t/itself", "tool/t/itself"), Run("tool/t/c", "tool/t/b"),
            Run("workflow/w/self", "workflow/w/self"));
        Assert.Equal(["0 self", "0 a", "1 b", "2 c"], Lines(await grid.Engine.QueryTreeAsync(OfWorkflow, CancellationToken.None)));
    }

    [Fact]
    public async Task What_has_several_possible_parents_is_told_below_one_of_them()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Run("workflow/w/root"), Run("tool/t/same", "workflow/w/root"), Run("tool/u/same", "workflow/w/root"), Run("tool/v/child", "//same"));
        Assert.Equal(["0 root", "1 same", "2 child", "1 same"], Lines(await grid.Engine.QueryTreeAsync(OfWorkflow, CancellationToken.None)));
    }

    [Fact]
    public async Task What_the_limit_or_the_depth_leaves_out_is_counted_and_upper_levels_come_first()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Run("workflow/w/root"), Run("tool/t/1", "workflow/w/root"), Run("tool/t/1.1", "tool/t/1"), Run("tool/t/2", "workflow/w/root"), Run("tool/t/2.1", "tool/t/2"));

        var few = await grid.Engine.QueryTreeAsync(OfWorkflow with { Limit = 4 }, CancellationToken.None);
        Assert.Equal(["0 root", "1 1", "2 1.1", "1 2"], Lines(few));
        Assert.Equal((5, true), (few.TotalCount, few.IsCut));
        Assert.Equal([(2, 0), (1, 0), (0, 0), (1, 1)], LeftOut(few));

        var flat = await grid.Engine.QueryTreeAsync(OfWorkflow with { Depth = 1 }, CancellationToken.None);
        Assert.Equal(["0 root", "1 1", "1 2"], Lines(flat));
        Assert.Equal((3, true), (flat.TotalCount, flat.IsCut));
        Assert.Equal([(2, 0), (1, 1), (1, 1)], LeftOut(flat));
    }

    [Fact]
    public async Task A_chain_longer_than_the_depth_is_followed_to_the_depth()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([Run("workflow/w/0"), .. Enumerable.Range(1, 200).Select(i => Run($"tool/t/{i}", i == 1 ? "workflow/w/0" : $"tool/t/{i - 1}"))]);
        var tree = await grid.Engine.QueryTreeAsync(OfWorkflow with { Depth = TreeQuestion.MaxDepth }, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 65).Select(i => $"{i} {i}"), Lines(tree));
        Assert.True(tree.IsCut);
    }

    [Fact]
    public async Task What_runs_and_what_stands_is_told_with_how_it_stands_and_for_how_long()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Start("workflow/w/root"), Start("tool/t/stands", "workflow/w/root"), Start("tool/t/runs", "workflow/w/root"),
            new FindingEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Finding = FindingKind.Stall, Context = new ContextKey("tool", "t"), Execution = new ExecutionId("stands"), Since = Grid.Origin });
        JsonElement[] items = [.. Grid.Parse((await grid.Engine.QueryTreeAsync(OfWorkflow, CancellationToken.None)).Items).EnumerateArray()];
        Assert.Equal(["running", "stalled", "running"], items.Select(item => item.GetProperty("status").GetString()));
        Assert.All(items, item => Assert.True(item.GetProperty("running_ms").GetDouble() > 0));
        Assert.Equal([false, true, false], items.Select(item => item.TryGetProperty("stalled_since", out _)));
    }

    [Fact]
    public async Task Errors_failed_steps_and_calls_of_models_are_told_when_they_are_asked_for_the_newest_of_each_run()
    {
        await using var grid = await Grid.OpenAsync();
        DebugEvent In(DebugEvent e, string run) => e with { Id = EventId.New(Grid.Origin), Time = Grid.Origin + TimeSpan.FromSeconds(++second), Context = new ContextKey("workflow", "w"), Execution = new ExecutionId(run) };
        await grid.AppendAsync(
            Run("workflow/w/a"), In(new ErrorEvent { ErrorType = "e" }, "a"), In(new StepEvent { Name = "bad", Status = StepStatus.Failed }, "a"), In(new StepEvent { Name = "good", Status = StepStatus.Completed }, "a"),
            In(new LlmCallEvent { Model = "big-1" }, "a"), In(new LogEvent { Message = "no" }, "a"), In(new ErrorEvent { ErrorType = "e" }, "of nobody"));

        var told = await grid.Engine.QueryTreeAsync(OfWorkflow with { WithEvents = true }, CancellationToken.None);
        Assert.Equal(["llm_call", "step", "error"], Kinds(told));
        Assert.False(told.AreEventsCut);
        Assert.True((await grid.Engine.QueryTreeAsync(OfWorkflow, CancellationToken.None)).Events.IsEmpty);

        await grid.AppendAsync([.. Enumerable.Range(0, 200).Select(_ => In(new ErrorEvent { ErrorType = "many" }, "a"))]);
        var many = await grid.Engine.QueryTreeAsync(OfWorkflow with { WithEvents = true }, CancellationToken.None);
        Assert.Equal(Enumerable.Repeat("error", 100), Kinds(many));
        Assert.True(many.AreEventsCut);
    }

    [Fact]
    public async Task Another_project_s_executions_and_events_are_in_no_tree()
    {
        await using var grid = await Grid.OpenAsync();
        var shared = new ErrorEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Context = new ContextKey("workflow", "w"), Execution = new ExecutionId("root"), ErrorType = "e" };
        await grid.AppendAsync(Run("workflow/w/root"));
        await grid.AppendAsync([Run("tool/t/foreign", "workflow/w/root"), shared], new ProjectId("other"));
        var tree = await grid.Engine.QueryTreeAsync(OfWorkflow with { WithEvents = true }, CancellationToken.None);
        Assert.Equal(["0 root"], Lines(tree));
        Assert.Empty(Kinds(tree));
    }

    [Theory]
    [InlineData("runs", 0, 0, 1)]
    [InlineData("depth", 1, 65, 1)]
    [InlineData("limit", 1, 0, 1001)]
    public async Task A_bound_that_is_none_is_refused_by_its_name(string field, int runs, int depth, int limit)
    {
        await using var grid = await Grid.OpenAsync();
        var question = OfWorkflow with { Runs = runs, Depth = depth, Limit = limit };
        Assert.Equal(field, (await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.QueryTreeAsync(question, CancellationToken.None))).Field);
    }

    private static string[] Lines(HistoryTree tree) =>
        [.. Grid.Parse(tree.Items).EnumerateArray().Select(item => $"{item.GetProperty("depth").GetInt32()} {item.GetProperty("execution_id").GetString()}")];

    private static (int, int)[] LeftOut(HistoryTree tree) =>
        [.. Grid.Parse(tree.Items).EnumerateArray().Select(item => (item.GetProperty("child_count").GetInt32(), item.GetProperty("children_left_out").GetInt32()))];

    private static string[] Kinds(HistoryTree tree) => [.. Grid.Parse(tree.Events).EnumerateArray().Select(item => item.GetProperty("kind").GetString()!)];

    /// <summary>A finished run, "type/id/run", below another or, as "//run", below whatever has that run.</summary>
    private ExecutionRecord Run(string key, string? parent = null)
    {
        var (own, above, time) = (key.Split('/'), parent?.Split('/'), Grid.Origin + TimeSpan.FromSeconds(++second));
        return new ExecutionRecord
        {
            Id = EventId.New(time),
            Time = time,
            Context = new ContextKey(own[0], own[1]),
            Execution = new ExecutionId(own[2]),
            ParentContextType = above is [{ Length: > 0 } type, ..] ? type : null,
            ParentContext = above is [_, { Length: > 0 } id, _] ? id : null,
            ParentExecution = above is null ? default : new ExecutionId(above[2]),
        };
    }

    private ContextStarted Start(string key, string? parent = null)
    {
        var run = Run(key, parent);
        return new ContextStarted
        {
            Id = run.Id,
            Time = run.Time,
            Context = run.Context,
            Execution = run.Execution,
            ParentContext = run.ParentContext,
            ParentContextType = run.ParentContextType,
            ParentExecution = run.ParentExecution,
        };
    }
}
