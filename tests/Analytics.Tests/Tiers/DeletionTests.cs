using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Tiers;

public sealed class DeletionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_goes_with_all_of_its_rows_whatever_tier_they_lie_in(bool isCold)
    {
        await using var grid = await OfThreeDaysAsync(isCold);

        var receipt = await grid.Engine.DeleteAsync(new DeletionScope("default", "session-1"), CancellationToken.None);

        await ExpectOneOfThreeGoneAsync(grid, receipt, "session_id = 'session-1'");
        Assert.Equal(1, receipt.Tables.Single(static table => table.Table == "sessions").Rows);
        Assert.Equal(2, await grid.CountAsync("sessions"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_that_got_events_since_they_were_counted_stays_whole(bool isCold)
    {
        await using var grid = await OfThreeDaysAsync(isCold);
        var ticket = await grid.Engine.ExportSessionAsync("default", "session-1", CancellationToken.None);
        await grid.AppendAsync(Grid.Record(9));
        long events = await grid.CountAsync("events");
        var scope = new DeletionScope("default", "session-1", Events: ticket.Events);
        string[] files = Directory.GetFiles(grid.Options.ColdDirectory);

        var refused = await grid.Engine.DeleteAsync(scope, CancellationToken.None);

        Assert.Equal((0, ticket.Events + 1), (refused.Tables.Count, refused.Found));
        Assert.Equal((events, 3), (await grid.CountAsync("events"), await grid.CountAsync("sessions")));
        Assert.Equal(files, Directory.GetFiles(grid.Options.ColdDirectory));

        var receipt = await grid.Engine.DeleteAsync(scope with { Events = refused.Found }, CancellationToken.None);
        Assert.Equal((null, 0), (receipt.Found, receipt.Remaining));
        Assert.Equal(0, (await grid.SqlAsync("SELECT count(*) FROM events WHERE session_id = 'session-1'"))[0][0].GetInt32());
        Assert.Equal("events", (await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.DeleteAsync(new DeletionScope("default", UserId: "u", Events: 1), CancellationToken.None))).Field);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_users_transactions_go_with_everything_that_belongs_to_them(bool isCold)
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        for (int user = 0; user < 2; user++)
        {
            var transaction = new TransactionId($"t{user}");
            string large = $"\"{(char)('a' + user)}{new string('x', 200_000)}\"";
            await grid.AppendAsync([.. new DebugEvent[]
            {
                new StageEvent { Transaction = transaction, Stage = "a", UserId = $"user-{user}", Metadata = JsonText.From(large) },
                new StageEvent { Transaction = transaction, Stage = "b", Success = false, Error = "e" },
                new ExecutionRecord { Transaction = transaction, Context = new ContextKey("tool", "t"), Request = JsonText.From(large) },
                new ErrorEvent { Transaction = transaction, ErrorType = "e", AgentState = JsonText.From(large) },
                new FindingEvent { Transaction = transaction },
                new LogEvent { Message = "of nobody" },
            }.Select((e, i) => e with { Id = EventId.New(Grid.Origin + TimeSpan.FromMilliseconds(i)), Time = Grid.Origin, Session = new SessionId("shared") })]);
        }

        await grid.Engine.FlushAsync(CancellationToken.None);
        long values = await grid.CountAsync("large_values");
        if (isCold)
            await grid.Engine.ArchiveAsync(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1), CancellationToken.None);

        var receipt = await grid.Engine.DeleteAsync(new DeletionScope("default", UserId: "user-0"), CancellationToken.None);

        Assert.Equal((0, 0), (receipt.Remaining, receipt.UnreadableFiles));
        Assert.Equal("[[\"t1\"],[null]]", (await grid.SqlAsync("SELECT DISTINCT transaction_id FROM events ORDER BY 1")).GetRawText());
        Assert.Equal(7, await grid.CountAsync("events"));
        Assert.Equal(values / 2, await grid.CountAsync("large_values"));
        Assert.Equal("[[0,1,1,2]]", (await grid.SqlAsync(
            "SELECT (SELECT count(*) FROM transaction_events WHERE user_id = 'user-0'), (SELECT count(*) FROM error_events), (SELECT count(*) FROM findings), (SELECT count(*) FROM failures)")).GetRawText());
        Assert.Equal("[[\"b\"]]", (await grid.SqlAsync("SELECT (whole(request_data)->>'$')[1] FROM records")).GetRawText());
    }

    [Fact]
    public async Task What_was_received_before_a_time_goes_and_only_of_the_project_that_asks()
    {
        await using var grid = await OfThreeDaysAsync(isCold: true);
        await grid.AppendAsync([Grid.Record()], new ProjectId("other"));
        await grid.Engine.FlushAsync(CancellationToken.None);

        var receipt = await grid.Engine.DeleteAsync(new DeletionScope("default", Before: (Grid.Origin + TimeSpan.FromDays(100)).Microseconds), CancellationToken.None);

        Assert.Equal(0, receipt.Remaining);
        Assert.Equal("[[1,1]]", (await grid.SqlAsync("SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM sessions)")).GetRawText());
        Assert.Empty(Directory.GetFiles(grid.Options.ColdDirectory));
    }

    [Fact]
    public async Task Not_exactly_one_thing_to_delete_is_refused()
    {
        await using var grid = await Grid.OpenAsync();

        await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.DeleteAsync(new DeletionScope("default"), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.DeleteAsync(new DeletionScope("default", "s", "u"), CancellationToken.None));
    }

    private static async Task<Grid> OfThreeDaysAsync(bool isCold)
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await grid.FillAsync(clock, 3);
        if (isCold)
            await grid.Engine.ArchiveAsync(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), CancellationToken.None);
        return grid;
    }

    private static async Task ExpectOneOfThreeGoneAsync(Grid grid, DeletionReceipt receipt, string which)
    {
        Assert.Equal((0, 0), (receipt.Remaining, receipt.UnreadableFiles));
        foreach (var table in Cold.ColdTables.All)
        {
            Assert.Equal($"[[0,{await grid.CountAsync(table.Name)}]]", (await grid.SqlAsync($"SELECT count(*) FILTER ({which}), count(*) FROM {table.Name}")).GetRawText());
            Assert.Equal(receipt.Tables.Single(deleted => deleted.Table == table.Name).Rows * 2, await grid.CountAsync(table.Name));
        }

        await grid.ReopenEngineAsync();
        Assert.Equal("[[0]]", (await grid.SqlAsync($"SELECT count(*) FROM events WHERE {which}")).GetRawText());
    }
}
