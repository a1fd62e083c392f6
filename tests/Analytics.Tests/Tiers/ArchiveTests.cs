using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Tiers;

public sealed class ArchiveTests
{
    [Fact]
    public async Task Days_past_the_warm_retention_become_files_and_every_question_is_answered_as_before()
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        await grid.FillAsync(clock, 10);
        string before = await grid.TellAsync();
        var rows = await grid.RowsAsync();
        await grid.Engine.SweepAsync(CancellationToken.None);

        Assert.Equal(before, await grid.TellAsync());
        var after = await grid.RowsAsync();
        Assert.Equal(rows.Warm, after.Cold + after.Warm);
        Assert.Equal(rows.Warm * 3 / 10, after.Cold);
        Assert.Equal((await grid.SqlAsync("SELECT count(*) FROM cold_files"))[0][0].GetInt64(), Directory.GetFiles(grid.Options.ColdDirectory).Length);
        await grid.ReopenEngineAsync();
        Assert.Equal(before, await grid.TellAsync());
    }

    [Fact]
    public async Task An_event_that_is_cold_is_found_by_its_id_and_in_its_sessions_file()
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        var events = EveryKind.Of(Timestamp.Now(clock), "session-0");
        await grid.AppendAsync(events);
        await grid.Engine.FlushAsync(CancellationToken.None);
        var before = await Task.WhenAll(events.Select(e => grid.Engine.GetEventAsync("default", e.Id.Value, CancellationToken.None)));
        clock.Advance(TimeSpan.FromDays(9));
        await grid.Engine.SweepAsync(CancellationToken.None);

        Assert.Equal(0, (await grid.RowsAsync()).Warm);
        var after = await Task.WhenAll(events.Select(e => grid.Engine.GetEventAsync("default", e.Id.Value, CancellationToken.None)));
        Assert.Equal(before.Select(static e => Grid.Parse(e).GetRawText()), after.Select(static e => Grid.Parse(e).GetRawText()));
        Assert.Equal(events.Length, (await grid.Engine.ExportSessionAsync("default", "session-0", CancellationToken.None)).Events);
    }

    [Fact]
    public async Task What_is_sent_again_when_it_is_cold_is_stored_once_and_what_ended_stays_ended()
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        var old = new ContextStarted { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Context = new ContextKey("tool", "long"), Execution = new ExecutionId("long"), Name = "told" };
        var unsorted = Grid.Record(7) with { Id = new EventId(new Guid("7d444840-9dc0-41d1-b245-5ffdce74fad2")) };
        DebugEvent[] events = [.. EveryKind.Of(Timestamp.Now(clock), "session-0"), old, unsorted, Grid.Record() with { Execution = new ExecutionId("once") }];
        await grid.AppendAsync(events);
        await grid.Engine.FlushAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromDays(9));
        await grid.Engine.SweepAsync(CancellationToken.None);
        await grid.ReopenEngineAsync();
        var now = Timestamp.Now(clock);

        await grid.AppendAsync(events);
        await grid.AppendAsync(
            Grid.Record() with { Id = EventId.New(now), Time = now, Execution = new ExecutionId("once") },
            new ExecutionRecord { Id = EventId.New(now), Time = now, Context = new ContextKey("tool", "long"), Execution = new ExecutionId("long") });
        await grid.Engine.FlushAsync(CancellationToken.None);

        Assert.Equal(events.Length + 2, await grid.CountAsync("events"));
        Assert.Equal("[[1]]", (await grid.SqlAsync("SELECT count(*) FROM executions WHERE execution_id = 'once'")).GetRawText());
        Assert.Equal("[[\"told\",777600000]]", (await grid.SqlAsync("SELECT context_name, duration_ms FROM executions WHERE execution_id = 'long'")).GetRawText());
        Assert.Equal("[[true]]", (await grid.SqlAsync("SELECT count(*) = count(DISTINCT arrival) FROM events")).GetRawText());
    }

    [Fact]
    public async Task Cold_files_go_with_their_days_and_the_sweep_notes_it()
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        await grid.FillAsync(clock, 2);
        clock.Advance(TimeSpan.FromDays(20));
        await grid.Engine.SweepAsync(CancellationToken.None);
        Assert.Equal(0, (await grid.RowsAsync()).Warm);
        long cold = (await grid.RowsAsync()).Cold;
        clock.Advance(TimeSpan.FromDays(10));

        await grid.Engine.SweepAsync(CancellationToken.None);

        Assert.Equal(0, (await grid.RowsAsync()).Cold);
        Assert.Empty(Directory.GetFiles(grid.Options.ColdDirectory));
        Assert.Equal(cold, (await grid.SqlAsync("SELECT sum(deleted_rows)::BIGINT FROM retention_runs WHERE table_name IN ('execution_records', 'event_log', 'state_snapshots', 'transaction_events', 'metrics', 'error_events', 'success_events', 'workflow_steps', 'llm_calls', 'large_values')"))[0][0].GetInt64());
        Assert.Equal("[[0]]", (await grid.SqlAsync("SELECT count(code) FROM code_snapshots")).GetRawText());
    }

    [Fact]
    public async Task Nothing_becomes_cold_where_the_warm_retention_is_not_below_the_whole_one()
    {
        var (grid, clock) = await Warmth.OpenAsync(static o => o.WarmRetention = o.EventRetention);
        await using var _ = grid;
        await grid.FillAsync(clock, 1);
        clock.Advance(TimeSpan.FromDays(28));

        await grid.Engine.SweepAsync(CancellationToken.None);

        Assert.Equal(0, (await grid.RowsAsync()).Cold);
        Assert.True((await grid.RowsAsync()).Warm > 0);
    }

    [Fact]
    public async Task Where_the_history_lies_is_in_no_answer_of_the_SQL_door()
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        await grid.FillAsync(clock, 10);
        await grid.Engine.SweepAsync(CancellationToken.None);

        foreach (string sql in new[]
        {
            "SELECT sql FROM duckdb_views()", "EXPLAIN SELECT count(*) FROM records WHERE status = 'error'", "EXPLAIN ANALYZE SELECT count(*) FROM records WHERE status = 'error'",
            "EXPLAIN (FORMAT json) SELECT count(*) FROM records WHERE status = 'error'",
            "SELECT * FROM cold_files", "SELECT * FROM pg_catalog.pg_views",
        })
        {
            string answer = (await grid.SqlAsync(sql)).GetRawText();
            foreach (string part in grid.Options.Directory.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
                if (part != "tmp" && part != "analytics")
                    Assert.DoesNotContain(part, answer);
        }

        await Assert.ThrowsAsync<InvalidQueryException>(() => grid.SqlAsync("SELECT getvariable('cold_directory')"));
        await Assert.ThrowsAsync<InvalidQueryException>(() => grid.SqlAsync($"FROM read_parquet('{Directory.GetFiles(grid.Options.ColdDirectory)[0]}')"));
        await Assert.ThrowsAsync<InvalidQueryException>(() => grid.SqlAsync($"FROM '{Directory.GetFiles(grid.Options.ColdDirectory)[0]}'"));
    }
}
