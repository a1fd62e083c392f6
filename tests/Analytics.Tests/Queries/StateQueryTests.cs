using DebugGrid.Contracts;
using DebugGrid.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Analytics.Tests.Queries;

public sealed class StateQueryTests
{
    [Fact]
    public async Task A_state_is_found_by_version_with_the_one_before()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([.. Enumerable.Range(1, 3).Select(i => new StateEvent
        {
            Id = EventId.New(Grid.Origin),
            Time = Grid.Origin + TimeSpan.FromSeconds(i),
            Component = new ComponentKey("service", "billing"),
            State = JsonText.From($"{{\"n\":{i}}}"),
        })]);

        var newest = Grid.Parse((await grid.Engine.QueryStateAsync(new StateQuestion("default", "service", "billing"), CancellationToken.None)).Items);
        var second = Grid.Parse((await grid.Engine.QueryStateAsync(new StateQuestion("default", "service", "billing", 2), CancellationToken.None)).Items);

        Assert.Equal([3, 2], newest.EnumerateArray().Select(s => s.GetProperty("state").GetProperty("n").GetInt32()));
        Assert.Equal([2, 1], second.EnumerateArray().Select(s => s.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task States_without_a_number_are_counted_on_from_the_newest_even_when_retention_took_it()
    {
        await using var grid = await Grid.OpenAsync(clock: new FakeTimeProvider(Grid.Origin.ToDateTimeOffset()));
        await grid.AppendAsync(State(1, null), State(2, 10), State(3, null), State(4, 2), State(4, 5));
        await grid.Engine.FlushAsync(CancellationToken.None);
        Assert.Equal(5, await grid.CountAsync("state_snapshots"));
        Assert.Equal("[[1],[10],[11],[2],[5]]", (await grid.SqlAsync("SELECT version FROM state_snapshots ORDER BY arrival")).ToString());
        ((FakeTimeProvider)grid.Clock).Advance(TimeSpan.FromDays(31));
        await grid.Engine.SweepAsync(CancellationToken.None);
        Assert.Equal(0, await grid.CountAsync("state_snapshots"));
        await grid.ReopenEngineAsync();
        await grid.AppendAsync(State(3_000_000, null));
        Assert.Equal("[[6]]", (await grid.SqlAsync("SELECT version FROM state_snapshots")).ToString());

        static StateEvent State(int second, long? version) => new()
        {
            Id = EventId.New(Grid.Origin),
            Time = Grid.Origin + TimeSpan.FromSeconds(second),
            Component = new ComponentKey("service", "billing"),
            Version = version,
            State = JsonText.From("{}"),
        };
    }

    [Fact]
    public async Task A_state_is_found_by_its_moment()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([.. new[] { 3, 1, 2 }.Select(i => new StateEvent
        {
            Id = EventId.New(Grid.Origin),
            Time = Grid.Origin + TimeSpan.FromSeconds(i),
            Component = new ComponentKey("service", "billing"),
            State = JsonText.From($"{{\"n\":{i}}}"),
        })]);
        foreach (var (second, expected) in new[] { (0.9, "[]"), (1, "[1]"), (1.9, "[1]"), (2, "[2,1]"), (99, "[3,2]") })
        {
            var question = new StateQuestion("default", "service", "billing", null, (Grid.Origin + TimeSpan.FromSeconds(second)).Microseconds);
            var rows = Grid.Parse((await grid.Engine.QueryStateAsync(question, CancellationToken.None)).Items);
            Assert.Equal(expected, $"[{string.Join(',', rows.EnumerateArray().Select(s => s.GetProperty("state").GetProperty("n").GetInt32()))}]");
        }
    }
}
