using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Engine;
using DebugGrid.Analytics.Flush;
using DebugGrid.Analytics.Flush.Refusals;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;
using DebugGrid.TestKit;

namespace DebugGrid.Analytics.Tests.Flush.Refusals;

public sealed class RefusedEventTests
{
    public static TheoryData<int> Seeds => RandomSeeds.Some(2);

    [Fact]
    public async Task An_event_that_the_tables_refuse_becomes_a_dead_letter_and_all_others_are_stored()
    {
        await using var grid = await Grid.OpenAsync();
        var poisoned = Poisoned(100);
        await grid.AppendAsync([.. Enumerable.Range(0, 100).Select(i => Grid.Record(i)), poisoned, .. Enumerable.Range(101, 100).Select(i => Grid.Record(i))]);

        var flush = await grid.Engine.FlushAsync(CancellationToken.None);

        Assert.Equal((200, 0), (flush.Events, flush.Duplicates));
        Assert.Equal(grid.Journal.Tail(0).Value, grid.Engine.FlushedPosition(0));
        Assert.Equal(200, await grid.CountAsync("records"));
        var letter = Assert.Single((await grid.Engine.ListDeadLettersAsync(null, 0, 10, CancellationToken.None)).Items);
        Assert.Equal((poisoned.Id.Value, "history", 0, 100), (letter.EventId, letter.Grain, letter.Partition, letter.Index));
        Assert.Equal(grid.Journal.Tail(0).Value, letter.Position);
        Assert.Contains("state_snapshots.state", letter.Error, StringComparison.Ordinal);
        Assert.Equal("[[\"state\",\"default\"]]", (await grid.SqlAsync("SELECT kind, project FROM refused_events")).GetRawText());
        Assert.Equal(1, Grid.Parse(await grid.Engine.GetStatisticsAsync(null, CancellationToken.None)).GetProperty("flush").GetProperty("refused").GetInt32());
    }

    [Fact]
    public async Task Refused_events_stay_single_when_they_come_again_and_over_a_restart()
    {
        await using var grid = await Grid.OpenAsync();
        var poisoned = Poisoned(1);
        await grid.AppendAsync(poisoned, Grid.Record(2), poisoned);
        await grid.Engine.FlushAsync(CancellationToken.None);
        await grid.ReopenEngineAsync();
        await grid.AppendAsync(Grid.Record(3), poisoned);
        await grid.Engine.FlushAsync(CancellationToken.None);

        Assert.Equal(1, await grid.CountAsync("refused_events"));
        Assert.Equal(2, await grid.CountAsync("events"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Random_refusals_cost_the_others_nothing(int seed)
    {
        var random = new Random(seed);
        await using var grid = await Grid.OpenAsync();
        DebugEvent[] events = [.. Enumerable.Range(0, 200).Select(i => random.Next(12) == 0 ? Poisoned(i) : (DebugEvent)Grid.Record(i))];
        await grid.AppendAsync(events);
        await grid.Engine.FlushAsync(CancellationToken.None);

        int refused = events.OfType<StateEvent>().Count();
        var rows = await grid.SqlAsync("SELECT (SELECT count(DISTINCT id) FROM events), (SELECT count(DISTINCT id) FROM refused_events), (SELECT sum(event_count)::INT FROM sessions)");
        Assert.Equal($"[[{200 - refused},{refused},{200 - refused}]]", rows.GetRawText());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(16)]
    public async Task A_flush_that_breaks_while_it_looks_for_the_refused_event_stores_every_event_once(int breakAt)
    {
        await using var grid = await Grid.OpenAsync();
        int points = 0;
        grid.AtPoint = _ =>
        {
            if (++points == breakAt)
                throw new IOException("injected");
        };
        await grid.AppendAsync([.. Enumerable.Range(0, 7).Select(i => Grid.Record(i)), Poisoned(7), .. Enumerable.Range(8, 8).Select(i => Grid.Record(i))]);
        await Assert.ThrowsAsync<IOException>(() => grid.Engine.FlushAsync(CancellationToken.None));
        await grid.ReopenEngineAsync();

        Assert.Equal("[[15,15,1]]", (await grid.SqlAsync(
            "SELECT (SELECT count(*) FROM records), (SELECT sum(event_count)::INT FROM sessions), (SELECT count(*) FROM refused_events)")).GetRawText());
    }

    [Fact]
    public async Task A_dead_letter_that_the_tables_take_at_last_is_stored_whole_and_is_none_any_more()
    {
        await using var grid = await Grid.OpenAsync();
        var poisoned = Poisoned(1);
        await grid.AppendAsync(poisoned);
        await grid.Engine.FlushAsync(CancellationToken.None);
        Assert.Equal(0, await grid.Engine.ReplayDeadLettersAsync(null, CancellationToken.None));
        Assert.Equal(1, await grid.CountAsync("refused_events"));

        using (var connection = DatabaseFile.OpenAnother(grid.Options))
            connection.Run("ALTER TABLE warm_state_snapshots ALTER COLUMN state DROP NOT NULL");
        Assert.Equal(1, await grid.Engine.ReplayDeadLettersAsync(null, CancellationToken.None));

        Assert.Equal(0, (await grid.Engine.ListDeadLettersAsync(null, 0, 10, CancellationToken.None)).TotalCount);
        Assert.Equal("[[\"agent\",\"planner\",1]]", (await grid.SqlAsync("SELECT component_type, component_id, version FROM state_snapshots")).GetRawText());
    }

    [Fact]
    public async Task A_project_sees_and_replays_its_own()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([Poisoned(1)], new ProjectId("acme"));
        await grid.AppendAsync([Poisoned(2), Poisoned(3)], new ProjectId("other"));
        await grid.Engine.FlushAsync(CancellationToken.None);

        var own = await grid.Engine.ListDeadLettersAsync("acme", 0, 10, CancellationToken.None);
        Assert.Equal((1, "acme"), (own.TotalCount, Assert.Single(own.Items).Project));
        Assert.Equal(3, (await grid.Engine.ListDeadLettersAsync(null, 0, 10, CancellationToken.None)).TotalCount);
        using (var connection = DatabaseFile.OpenAnother(grid.Options))
            connection.Run("ALTER TABLE warm_state_snapshots ALTER COLUMN state DROP NOT NULL");
        Assert.Equal(1, await grid.Engine.ReplayDeadLettersAsync("acme", CancellationToken.None));
        Assert.Equal(2, (await grid.Engine.ListDeadLettersAsync(null, 0, 10, CancellationToken.None)).TotalCount);
    }

    [Fact]
    public void A_fault_of_the_programs_own_is_no_refusal_of_an_event()
    {
        Assert.False(Refusal.IsOfAnEvent(new InvalidCastException()));
        Assert.False(Refusal.IsOfAnEvent(new ArgumentNullException("value")));
        Assert.True(Refusal.IsOfAnEvent(new ArgumentOutOfRangeException("value")));
        Assert.True(Refusal.IsOfAnEvent(new OverflowException()));
    }

    [Fact]
    public async Task A_database_that_takes_nothing_makes_no_dead_letters()
    {
        await using var grid = await Grid.OpenAsync();
        bool broken = true;
        grid.AtPoint = point =>
        {
            if (broken && point == FlushPoint.BeforeRows)
                throw new IOException("injected");
        };
        await grid.AppendAsync(Grid.Record(1), Grid.Record(2));
        await Assert.ThrowsAsync<IOException>(() => grid.Engine.FlushAsync(CancellationToken.None));
        broken = false;
        await grid.ReopenEngineAsync();

        Assert.Equal("[[2,0]]", (await grid.SqlAsync("SELECT (SELECT count(*) FROM records), (SELECT count(*) FROM refused_events)")).GetRawText());
    }

    /// <summary>What no door lets in: a state event without a state, which the table does not take.</summary>
    private static StateEvent Poisoned(int index) => new()
    {
        Id = EventId.New(Grid.Origin + TimeSpan.FromMilliseconds(index)),
        Time = Grid.Origin + TimeSpan.FromMilliseconds(index),
        Session = new SessionId("session-1"),
        Component = new ComponentKey("agent", "planner"),
    };
}
