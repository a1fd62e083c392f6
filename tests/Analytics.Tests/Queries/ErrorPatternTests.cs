using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Queries;

/// <summary>Failures by what they have in common, over a real history.</summary>
public sealed class ErrorPatternTests
{
    private static readonly long Middle = (Grid.Origin + TimeSpan.FromHours(1)).Microseconds;
    private static readonly ErrorPatternFilter Later = new() { From = Middle, To = (Grid.Origin + TimeSpan.FromHours(2)).Microseconds };

    [Fact]
    public async Task Patterns_are_counted_with_where_they_came_and_what_helped()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Failed(0, "TimeoutException: no answer after 5 ms", "a", "fast"), Failed(1, "TimeoutException: no answer after 7 ms", "b", "slow"),
            Failed(2, "disk full", "b", null), Error(3, "retry"), Succeeded(4, "retry"));

        var rows = await Rows(grid, new ErrorPatternFilter());

        Assert.Equal(3, rows.Length);
        Assert.Equal(("TimeoutException", "no answer after <n> ms", 2, 0.5, 2), (Text(rows[0], "error_type"), Text(rows[0], "pattern"), Int(rows[0], "count"), rows[0].GetProperty("share").GetDouble(), Int(rows[0], "sessions")));
        Assert.Equal(("""["tool/a","tool/b"]""", """["fast","slow"]""", 2), (rows[0].GetProperty("contexts").GetRawText(), rows[0].GetProperty("variants").GetRawText(), rows[0].GetProperty("sample_ids").GetArrayLength()));
        Assert.False(rows[0].TryGetProperty("trend", out _));
        var strategy = Assert.Single(rows.Single(row => Text(row, "error_type") == "Fault").GetProperty("strategies").EnumerateArray());
        Assert.Equal(("retry", 1, 1), (Text(strategy, "strategy"), Int(strategy, "tried"), Int(strategy, "recovered")));
    }

    [Fact]
    public async Task A_pattern_is_new_risen_fallen_or_steady_beside_the_time_before()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
        [
            .. Many("new", 0, 3, 0), .. Many("risen", 2, 20, 100), .. Many("fallen", 20, 2, 200), .. Many("steady", 9, 10, 300),
            .. Many("new", 0, 0, 400), Failed(401, "old: came long ago", "a", null) with { Time = Grid.Origin - TimeSpan.FromHours(3) },
            Failed(402, "old: came long ago", "a", null) with { Time = Grid.Origin + TimeSpan.FromMinutes(90) },
        ]);

        var trends = (await Rows(grid, Later)).ToDictionary(row => Text(row, "pattern"), row => (Text(row, "trend"), Int(row, "count_before")));

        Assert.Equal(("new", 0), trends["new"]);
        Assert.Equal(("risen", 2), trends["risen"]);
        Assert.Equal(("fallen", 20), trends["fallen"]);
        Assert.Equal(("steady", 9), trends["steady"]);
        Assert.Equal(("steady", 0), trends["old: came long ago"]);
    }

    [Fact]
    public async Task Patterns_are_filtered_and_come_in_pages_of_one_project()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Failed(0, "one", "a", null), Failed(1, "one", "b", null), Failed(2, "two", "b", null), Error(3, null) with { Context = new ContextKey("tool", "a") });
        await grid.AppendAsync([Failed(9, "three", "a", null)], new ProjectId("stranger"));

        var first = await grid.Engine.QueryErrorPatternsAsync(new ErrorPatternFilter(), Grid.Page(1), CancellationToken.None);
        var second = await grid.Engine.QueryErrorPatternsAsync(new ErrorPatternFilter(), Grid.Page(5, first.NextCursor), CancellationToken.None);

        Assert.Equal((3L, 1, 2), (first.TotalCount, first.Count, second.Count));
        Assert.Equal("one", Text(Grid.Parse(first.Items)[0], "pattern"));
        Assert.Equal(2, (await Rows(grid, new ErrorPatternFilter { ContextType = "tool", ContextId = "a" })).Length);
        Assert.Equal(2, (await Rows(grid, new ErrorPatternFilter { SessionId = "b" })).Length);
        Assert.Single(await Rows(grid, new ErrorPatternFilter { MinCount = 2 }));
        Assert.Single(await Rows(grid, new ErrorPatternFilter { ErrorType = "Fault" }));
        Assert.Empty(await Rows(grid, Later));
        Assert.Equal("context_id", (await Assert.ThrowsAsync<InvalidQueryException>(() => Rows(grid, new ErrorPatternFilter { ContextType = "tool" }))).Field);
        Assert.Equal("to", (await Assert.ThrowsAsync<InvalidQueryException>(() => Rows(grid, Later with { To = Later.From }))).Field);
    }

    private static async Task<JsonElement[]> Rows(Grid grid, ErrorPatternFilter filter) =>
        [.. Grid.Parse((await grid.Engine.QueryErrorPatternsAsync(filter, Grid.Page(), CancellationToken.None)).Items).EnumerateArray()];

    private static IEnumerable<DebugEvent> Many(string message, int before, int after, int from) =>
        Enumerable.Range(0, before + after).Select(i => (DebugEvent)(Failed(from + i, message, "a", null) with
        {
            Time = Grid.Origin + TimeSpan.FromMinutes(i < before ? 5 : 65),
            Correlation = new CorrelationId($"{message}-{i}"),
        }));

    private static ExecutionRecord Failed(int index, string error, string context, string? variant) => Grid.Record(index, context) with
    {
        Status = ExecutionStatus.Error,
        Error = error,
        VariantId = variant,
        Session = new SessionId(context),
        Execution = new ExecutionId($"run-{index}"),
    };

    private static ErrorEvent Error(int index, string? strategy) => new()
    {
        Id = EventId.New(Grid.Origin),
        Time = Grid.Origin + TimeSpan.FromMilliseconds(index),
        Correlation = new CorrelationId("op"),
        Agent = "planner",
        ErrorType = "Fault",
        Message = "refused",
        RecoveryStrategy = strategy,
    };

    private static SuccessEvent Succeeded(int index, string strategy) => new()
    {
        Id = EventId.New(Grid.Origin),
        Time = Grid.Origin + TimeSpan.FromMilliseconds(index),
        Correlation = new CorrelationId("op"),
        Agent = "planner",
        RecoveryStrategy = strategy,
    };

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static int Int(JsonElement row, string name) => row.GetProperty(name).GetInt32();
}
