using System.Text.Json;
using DebugGrid.Analytics.Candidates;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Candidates;

/// <summary>Which contexts are worth making faster, and by how much.</summary>
public sealed class CandidateTests
{
    [Fact]
    public void Only_what_is_waited_for_can_be_saved()
    {
        TimedRun[] runs = [.. Enumerable.Range(0, 20).SelectMany(tree => Tree(tree, slow: tree == 0))];

        var waited = WaitedTime.Of(runs);
        var ranked = CandidateRanking.Of(runs, waited, 10, 0);

        Assert.Equal(20, waited.Trees);
        Assert.Equal(["long", "root", "short"], ranked.Select(static candidate => candidate.ContextId));
        Assert.Equal((1, 0), (ranked[0].WaitedShare, ranked[2].WaitedShare));
        Assert.Equal(900, ranked[0].TailMs, 3);
        Assert.Equal(900, ranked[0].SavingMs, 3);
        Assert.Equal(0, ranked[2].SavingMs);
        Assert.Equal(1, ranked.Sum(static candidate => candidate.CriticalShare), 6);
    }

    [Fact]
    public void The_best_variant_saves_what_the_interval_is_sure_of()
    {
        TimedRun[] runs =
        [
            .. Enumerable.Range(0, 60).Select(static i => Run($"a{i}", "work", null, 0, 100_000 + (i * 100), "first")),
            .. Enumerable.Range(0, 40).Select(static i => Run($"b{i}", "work", null, 0, 50_000 + (i * 100), "second")),
        ];

        var candidate = Assert.Single(CandidateRanking.Of(runs, WaitedTime.Of(runs), 1, 0));

        Assert.Equal(("second", "first"), (candidate.Best?.Variant, candidate.Best?.Baseline));
        double promised = 1 - candidate.Best!.Speed.Difference!.RatioInterval!.Value.Upper;
        Assert.InRange(promised, 0.4, 0.55);
        Assert.Equal(runs.Take(60).Sum(static run => run.DurationMs) * promised, candidate.VariantMs, 6);
    }

    [Fact]
    public void Names_that_many_runs_share_and_circles_of_parents_are_no_trouble()
    {
        const int Many = 50_000;
        TimedRun[] same = [.. Enumerable.Range(0, Many).Select(static i => Run("step-1", $"context-{i}", "step-1", 0, 1_000, null) with { ParentId = "nowhere" })];
        Assert.Equal(Many, WaitedTime.Of(same).Trees);
        var circle = WaitedTime.Of([Run("a", "x", "b", 0, 5_000, null), Run("b", "x", "a", 0, 5_000, null), Run("c", "x", "c", 0, 5_000, null)]);
        Assert.Equal((2, 10_000), (circle.Trees, circle.Whole));
    }

    [Fact]
    public async Task The_history_answers_with_figures_cost_and_the_call_of_the_package()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
        [
            .. Enumerable.Range(0, 20).Select(static i => Grid.Record(i) with { Execution = new ExecutionId($"run-{i}"), DurationMs = i == 7 ? 1_000 : 100, Session = new SessionId($"s{i % 2}") }),
            new LlmCallEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Context = new ContextKey("tool", "data_processor"), Model = "m", CostUsd = 0.25 },
        ]);

        var answer = Grid.Parse(await grid.Engine.QueryCandidatesAsync(new CandidateQuestion(), CancellationToken.None));

        JsonElement item = Assert.Single(answer.GetProperty("items").EnumerateArray());
        Assert.Equal(("data_processor", 900, "tail", 20, 100, 0.25), (
            item.GetProperty("context_id").GetString(), item.GetProperty("saving_ms").GetDouble(), item.GetProperty("saving_by").GetString(), item.GetProperty("executions").GetInt32(),
            item.GetProperty("median_ms").GetDouble(), item.GetProperty("cost_usd").GetDouble()));
        Assert.Equal("GET /api/debug/contexts/tool/data_processor/analysis", item.GetProperty("package").GetString());
        Assert.Equal((20, 20), (answer.GetProperty("totals").GetProperty("executions").GetInt32(), answer.GetProperty("totals").GetProperty("executions_read").GetInt32()));
        Assert.Equal(0, Grid.Parse(await grid.Engine.QueryCandidatesAsync(new CandidateQuestion { MinExecutions = 21 }, CancellationToken.None)).GetProperty("total_count").GetInt32());
        Assert.Equal(0, Grid.Parse(await grid.Engine.QueryCandidatesAsync(new CandidateQuestion { MinDurationMs = 146 }, CancellationToken.None)).GetProperty("total_count").GetInt32());
        Assert.Equal(1, Grid.Parse(await grid.Engine.QueryCandidatesAsync(new CandidateQuestion { SessionId = "s1" }, CancellationToken.None)).GetProperty("total_count").GetInt32());
        Assert.Equal("limit", (await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.QueryCandidatesAsync(new CandidateQuestion { Limit = 0 }, CancellationToken.None))).Field);
    }

    /// <summary>A root that waits for the longer of two children that run side by side.</summary>
    private static TimedRun[] Tree(int tree, bool slow)
    {
        long longer = slow ? 1_000_000 : 100_000;
        return [Run($"r{tree}", "root", null, 0, longer, null), Run($"l{tree}", "long", $"r{tree}", 0, longer, null), Run($"s{tree}", "short", $"r{tree}", 0, slow ? 90_000 : 50_000, null)];
    }

    private static TimedRun Run(string run, string context, string? parent, long start, long end, string? variant) =>
        new("tool", context, run, null, null, parent, start, end, true, variant, -1);
}
