using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Queries;

public sealed class PageTests
{
    private static readonly HistoryFilter All = new();

    [Fact]
    public async Task Pages_show_every_record_once_newest_first_while_others_come()
    {
        await using var grid = await Grid.OpenAsync();
        var records = Enumerable.Range(0, 25).Select(i => Grid.Record(i / 3)).ToArray();
        await grid.AppendAsync(records);
        var shown = new List<string>();
        string? cursor = null;
        do
        {
            var page = await grid.Engine.QueryRecordsAsync(All, Grid.Page(4, cursor), CancellationToken.None);
            shown.AddRange(Grid.Parse(page.Items).EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            Assert.Equal(25 + (cursor is null ? 0 : 1), page.TotalCount);
            if (cursor is null)
                await grid.AppendAsync(Grid.Record(1000));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(records.Reverse().Select(r => r.Id.ToString()), shown);
    }

    [Fact]
    public async Task What_happened_at_one_moment_is_listed_as_it_came_in_both_directions()
    {
        await using var grid = await Grid.OpenAsync();
        DebugEvent[] events = [.. Enumerable.Range(0, 24).Select(One)];
        await grid.AppendAsync(events[..10]);
        await grid.Engine.FlushAsync(CancellationToken.None);
        await grid.AppendAsync(events[10..]);

        var all = await Pages(cursor => grid.Engine.QueryEventsAsync(All, Grid.Page(5, cursor), CancellationToken.None));
        Assert.Equal(events.Reverse().Select(e => e.Id.ToString()), all);
        var children = await Pages(cursor => grid.Engine.QueryChildrenAsync("default", "workflow", "w", null, Grid.Page(5, cursor), CancellationToken.None));
        Assert.Equal(events.Where(e => e is ExecutionRecord or ContextStarted).Select(e => e.Id.ToString()), children);
        var sessions = await Pages(cursor => grid.Engine.QuerySessionsAsync(new SessionFilter("default", null, null), Grid.Page(3, cursor), CancellationToken.None), "session_id");
        Assert.Equal(events.Reverse().Select(e => e.Session.Value), sessions);
        var transactions = await Pages(cursor => grid.Engine.QueryTransactionsAsync(new TransactionFilter("default", null, null, null), Grid.Page(3, cursor), CancellationToken.None), "transaction_id");
        Assert.Equal(events.OfType<StageEvent>().Reverse().Select(e => e.Transaction.Value), transactions);

        static DebugEvent One(int i) => (i % 4) switch
        {
            0 => new ExecutionRecord { ParentContextType = "workflow", ParentContext = "w", DurationMs = 1 },
            1 => new ContextStarted { ParentContextType = "workflow", ParentContext = "w" },
            2 => new StageEvent { Transaction = new TransactionId($"t{(i * 7) % 24}"), Stage = "s", Success = true },
            _ => new LogEvent { Message = "m" } as DebugEvent,
        } with
        {
            Id = new EventId(Guid.NewGuid()),
            Time = Grid.Origin,
            Session = new SessionId($"s{(i * 7) % 24}"),
            Context = new ContextKey("tool", $"c{i}"),
        };

        static async Task<List<string>> Pages(Func<string?, Task<HistoryPage>> ask, string name = "id")
        {
            var shown = new List<string>();
            string? cursor = null;
            do
            {
                var page = await ask(cursor);
                shown.AddRange(Grid.Parse(page.Items).EnumerateArray().Select(item => item.GetProperty(name).GetString()!));
                cursor = page.NextCursor;
            }
            while (cursor is not null);
            return shown;
        }
    }

    [Fact]
    public async Task A_cursor_that_was_changed_or_belongs_to_another_question_is_refused()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Grid.Record(1), Grid.Record(2));
        string cursor = (await grid.Engine.QueryRecordsAsync(All, Grid.Page(1), CancellationToken.None)).NextCursor!;

        foreach (string bad in new[] { "x", "", cursor + "AAAA", cursor[..^4] + "AAAA", "!!", new string('A', 5_000) })
            Assert.Equal("cursor", (await Assert.ThrowsAsync<InvalidQueryException>(
                () => grid.Engine.QueryRecordsAsync(All, Grid.Page(1, bad), CancellationToken.None))).Field);
        await Assert.ThrowsAsync<InvalidQueryException>(
            () => grid.Engine.QueryRecordsAsync(All with { ContextId = "other" }, Grid.Page(1, cursor), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.QueryEventsAsync(All, Grid.Page(1, cursor), CancellationToken.None));
    }

    [Theory]
    [InlineData("session", 2)]
    [InlineData("context", 1)]
    [InlineData("status", 1)]
    [InlineData("from", 2)]
    [InlineData("to", 1)]
    [InlineData("project", 0)]
    [InlineData("correlation", 1)]
    public async Task Each_filter_narrows_the_answer(string field, int expected)
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Grid.Record(0) with { Session = new SessionId("other"), Correlation = new CorrelationId("c1") },
            Grid.Record(1000) with { Status = ExecutionStatus.Timeout },
            Grid.Record(2000, "'; DROP TABLE sessions; --"));
        var middle = (Grid.Origin + TimeSpan.FromMilliseconds(1000)).Microseconds;
        var filter = field switch
        {
            "session" => All with { SessionId = "session-1" },
            "context" => All with { ContextType = "tool", ContextId = "'; DROP TABLE sessions; --" },
            "status" => All with { Status = "timeout" },
            "from" => All with { From = middle },
            "to" => All with { To = middle },
            "project" => All with { Project = "another" },
            _ => All with { CorrelationId = "c1" },
        };

        var records = await grid.Engine.QueryRecordsAsync(filter, Grid.Page(), CancellationToken.None);
        var events = await grid.Engine.QueryEventsAsync(filter, Grid.Page(), CancellationToken.None);

        Assert.Equal((expected, expected), (records.Count, events.Count));
        Assert.Equal(expected, records.TotalCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_limit_out_of_range_is_refused(int limit)
    {
        await using var grid = await Grid.OpenAsync();

        var failure = await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.QueryEventsAsync(All, Grid.Page(limit), CancellationToken.None));

        Assert.Equal("limit", failure.Field);
    }
}
