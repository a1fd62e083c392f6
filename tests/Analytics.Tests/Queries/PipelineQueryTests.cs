using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Queries;

public sealed class PipelineQueryTests
{
    [Fact]
    public async Task Declared_pipelines_are_listed_with_their_counts_and_those_that_ship_with_the_grid_behind_them()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Declared("first", 1, "a", "b"), Declared("second", 2, "x"), Declared("first", 3, "a", "b", "c"), Moved("t1", "first"), Moved("t1", "first"), Moved("t2", "first"));
        await grid.AppendAsync([Declared("foreign", 4, "x"), Moved("t3", "first")], new ProjectId("other"));

        var page = await grid.Engine.QueryPipelinesAsync("default", Grid.Page(), CancellationToken.None);

        JsonElement[] items = [.. Grid.Parse(page.Items).EnumerateArray()];
        Assert.Equal(["first", "second", "audio"], items.Select(item => item.GetProperty("name").GetString()));
        Assert.Equal((3, 0, "c", 2, false), (items[0].GetProperty("stage_count").GetInt32(), items[0].GetProperty("activity_count").GetInt32(), items[0].GetProperty("last_stage").GetString(), items[0].GetProperty("transaction_count").GetInt32(), items[0].GetProperty("built_in").GetBoolean()));
        Assert.Equal((true, false), (items[2].GetProperty("built_in").GetBoolean(), items[2].TryGetProperty("declared_at", out _)));
        Assert.Equal(3, page.TotalCount);
    }

    [Fact]
    public async Task Pages_of_pipelines_of_one_moment_have_each_of_them_once()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([.. Enumerable.Range(0, 7).Select(i => Declared($"p{i}", 1, "x")), Declared("audio", 1, "x")]);
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await grid.Engine.QueryPipelinesAsync("default", Grid.Page(3, cursor), CancellationToken.None);
            Assert.Equal(8, page.TotalCount);
            names.AddRange(Grid.Parse(page.Items).EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(["audio", "p0", "p1", "p2", "p3", "p4", "p5", "p6"], names.Order(StringComparer.Ordinal));
    }

    private static PipelineEvent Declared(string name, int second, params string[] stages) => new()
    {
        Id = EventId.New(Grid.Origin),
        Time = Grid.Origin + TimeSpan.FromSeconds(second),
        Name = name,
        Stages = [.. stages.Select(stage => new PipelineStage(stage, null, null))],
    };

    private static StageEvent Moved(string transaction, string pipeline) =>
        new() { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Transaction = new TransactionId(transaction), Pipeline = pipeline, Stage = "a" };
}
