using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Flush.Rows;

/// <summary>A journal may hold what doors of before have taken.</summary>
public sealed class StoredNumberTests
{
    [Fact]
    public async Task Numbers_beyond_the_limits_of_the_doors_are_stored_so_that_everything_can_still_be_asked()
    {
        await using var grid = await Grid.OpenAsync();
        foreach (int round in Enumerable.Range(0, 2))
            await grid.AppendAsync(
                Grid.Record(round) with { DurationMs = 1.7e308, MemoryMb = -1.7e308, CpuPercent = 1.7e308, ParentContextType = "workflow", ParentContext = "w" },
                Grid.Record(round) with { Id = EventId.New(Grid.Origin), DurationMs = 18446744073709518 },
                new LlmCallEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Model = "m", InputTokens = long.MaxValue, CostUsd = 1.7e308, LatencyMs = 1.7e308 },
                new MetricEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Name = "m", Value = round == 0 ? 1.7e308 : -1.7e308 },
                new StepEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Name = "s", DurationMs = 1.7e308 },
                new FindingEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, StoodMs = 1.7e308 },
                new StateEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Component = new ComponentKey("a", "v"), State = JsonText.From("1"), Version = round == 0 ? long.MaxValue : null });

        Assert.Equal("", (await grid.SqlAsync("SELECT coalesce(string_agg(kind || ' ' || reason, '; '), '') FROM refused_events"))[0][0].GetString());
        foreach (string view in new[] { "records", "events", "executions", "transactions", "llm_usage", "stands", "metrics", "workflow_steps", "findings", "state_snapshots" })
            await grid.SqlAsync($"SELECT * FROM {view}");
        var sums = await grid.SqlAsync(
            """
            SELECT (SELECT sum(duration_ms) + avg(duration_ms) + stddev(memory_mb) + sum(cpu_percent) FROM records), (SELECT sum(cost_usd) + sum(mean_latency_ms) FROM llm_usage),
                (SELECT stddev(value) FROM metrics), (SELECT sum(duration_ms) FROM workflow_steps), (SELECT sum(stood_ms) FROM findings), (SELECT min(started_at) FROM executions)
            """);
        Assert.All(sums[0].EnumerateArray().Take(5), sum => Assert.True(double.IsFinite(sum.GetDouble())));
        Assert.StartsWith("1926-", sums[0][5].GetString(), StringComparison.Ordinal);
        Assert.Equal("[[9007199254740991,2]]", (await grid.SqlAsync("SELECT max(version), count(*) FROM state_snapshots WHERE version > 0")).GetRawText());
        Assert.Equal(0, Grid.Parse(await grid.Engine.GetStatisticsAsync(null, CancellationToken.None)).GetProperty("flush").GetProperty("refused").GetInt64());
        Assert.Equal(4, (await grid.Engine.QueryRecordsAsync(new HistoryFilter { Project = "default" }, Grid.Page(), CancellationToken.None)).TotalCount);
        Assert.Equal(2, (await grid.Engine.QueryChildrenAsync("default", "workflow", "w", null, Grid.Page(), CancellationToken.None)).TotalCount);
        Assert.Equal(1, (await grid.Engine.GetPerformanceSummaryAsync(new HistoryFilter { Project = "default" }, CancellationToken.None)).Count);
    }
}
