using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Queries;

public sealed class VariantQueryTests
{
    private static readonly HistoryFilter OfWorkflow = new() { ContextType = "workflow", ContextId = "w" };

    [Fact]
    public async Task Variants_are_compared_with_the_calls_below_their_runs()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Run("workflow", "w", "a1", "a", 100), Run("workflow", "w", "a2", "a", 300) with { Status = ExecutionStatus.Error }, Run("workflow", "w", "b1", "b", 50),
            Run("tool", "t", "below-a1", null, 10, ("workflow", "w", "a1")), Run("agent", "x", "deep-a1", "of its own", 5, ("tool", "t", "below-a1")),
            Call("workflow", "w", "a2", 0.5), Call("agent", "x", "deep-a1", 0.25), Call("tool", "t", "of nobody", 8));

        var page = await grid.Engine.GetVariantsAsync(OfWorkflow, CancellationToken.None);

        var (a, b) = (Grid.Parse(page.Items)[0], Grid.Parse(page.Items)[1]);
        Assert.Equal(
            ("a", 2, 1, 1, 0.5, 200, "a2"),
            (a.GetProperty("variant_id").GetString(), a.GetProperty("executions").GetInt32(), a.GetProperty("successes").GetInt32(), a.GetProperty("errors").GetInt32(),
                a.GetProperty("success_rate").GetDouble(), a.GetProperty("median_ms").GetDouble(), a.GetProperty("slowest_execution_id").GetString()));
        Assert.Equal((2, 20, 0.75, 0.375), (a.GetProperty("llm_calls").GetInt32(), a.GetProperty("input_tokens").GetInt64(), a.GetProperty("cost_usd").GetDouble(), a.GetProperty("cost_usd_per_run").GetDouble()));
        Assert.Equal(("b", 1, 0, false), (b.GetProperty("variant_id").GetString(), b.GetProperty("executions").GetInt32(), b.GetProperty("llm_calls").GetInt32(), b.TryGetProperty("cost_usd", out _)));
        Assert.Equal(2, page.TotalCount);
    }

    [Fact]
    public async Task Runs_that_have_not_ended_and_calls_that_wrap_others_count_nowhere_and_runs_without_a_variant_are_one()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Run("workflow", "w", "one", null, 100),
            new ContextStarted { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Context = new ContextKey("workflow", "w"), Execution = new ExecutionId("open") },
            Call("workflow", "w", "one", 0.5), Call("workflow", "w", "one", 9) with { Attributes = JsonText.From("""{"wraps_llm_calls":1}""") }, Call("workflow", "w", "open", 7));

        var only = Assert.Single(Grid.Parse((await grid.Engine.GetVariantsAsync(OfWorkflow, CancellationToken.None)).Items).EnumerateArray());

        Assert.False(only.TryGetProperty("variant_id", out _));
        Assert.Equal((1, 1, 0.5), (only.GetProperty("executions").GetInt32(), only.GetProperty("llm_calls").GetInt32(), only.GetProperty("cost_usd").GetDouble()));
        Assert.Equal(0, (await grid.Engine.GetVariantsAsync(OfWorkflow with { SessionId = "another" }, CancellationToken.None)).TotalCount);
    }

    private static ExecutionRecord Run(string type, string id, string run, string? variant, double duration, (string Type, string Id, string Run)? parent = null) => new()
    {
        Id = EventId.New(Grid.Origin),
        Time = Grid.Origin,
        Context = new ContextKey(type, id),
        Execution = new ExecutionId(run),
        VariantId = variant,
        DurationMs = duration,
        ParentContext = parent?.Id,
        ParentContextType = parent?.Type,
        ParentExecution = parent is { } above ? new ExecutionId(above.Run) : default,
    };

    private static LlmCallEvent Call(string type, string id, string run, double cost) => new()
    {
        Id = EventId.New(Grid.Origin),
        Time = Grid.Origin,
        Context = new ContextKey(type, id),
        Execution = new ExecutionId(run),
        Model = "big-1",
        InputTokens = 10,
        CostUsd = cost,
    };
}
