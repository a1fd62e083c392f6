using DebugGrid.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Analytics.Tests.Retention;

public sealed class RetentionTests
{
    [Fact]
    public async Task Events_go_after_their_retention_and_findings_after_theirs()
    {
        var clock = new FakeTimeProvider(Grid.Origin.ToDateTimeOffset());
        await using var grid = await Grid.OpenAsync(OfSevenDays, clock);
        await grid.AppendAsync(
            Grid.Record() with { CodeHash = "h", CodeSnapshot = "c" },
            new LogEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Message = "m" },
            new FindingEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Transaction = new TransactionId("t") });

        Assert.Equal("3 1 1 1", await StoredAfter(TimeSpan.FromDays(6.9)));
        Assert.Equal("1 1 0 0", await StoredAfter(TimeSpan.FromDays(7.1)));
        Assert.Equal("0 0 0 0", await StoredAfter(TimeSpan.FromDays(30.1)));

        async Task<string> StoredAfter(TimeSpan age)
        {
            clock.Advance(Grid.Origin.ToDateTimeOffset() + age - clock.GetUtcNow());
            await grid.Engine.FlushAsync(CancellationToken.None);
            await grid.Engine.SweepAsync(CancellationToken.None);
            return (await grid.SqlAsync(
                "SELECT concat_ws(' ', (SELECT count(*) FROM events), (SELECT count(*) FROM findings), (SELECT count(*) FROM sessions), (SELECT count(code) FROM code_snapshots))"))[0][0].GetString()!;
        }
    }

    [Fact]
    public async Task Retention_counts_from_the_receipt_and_not_from_the_senders_clock()
    {
        var clock = new FakeTimeProvider(Grid.Origin.ToDateTimeOffset());
        await using var grid = await Grid.OpenAsync(OfSevenDays, clock);
        var old = Grid.Origin - TimeSpan.FromDays(400);
        DebugEvent[] events =
        [
            Grid.Record() with { Id = EventId.New(old), Time = old, CodeHash = "h", CodeSnapshot = "c", Request = JsonText.From($"\"{new string('x', 200_000)}\"") },
            .. new DebugEvent[]
            {
                new StageEvent { Transaction = new TransactionId("t"), Stage = "s" }, new MetricEvent { Name = "m" }, new ErrorEvent { ErrorType = "e" }, new SuccessEvent(),
                new StepEvent { Name = "s" }, new LlmCallEvent { Model = "m" }, new StateEvent { Component = new ComponentKey("a", "b"), State = JsonText.From("1") },
                new FindingEvent(),
            }.Select(e => e with { Id = EventId.New(old), Time = old, Session = new SessionId("old") }),
        ];
        await grid.AppendAsync(events);
        await grid.Engine.FlushAsync(CancellationToken.None);

        Assert.Equal(0, await grid.Engine.SweepAsync(CancellationToken.None));
        Assert.Equal(events.Length, await grid.CountAsync("events"));
        Assert.Equal("[[1,2]]", (await grid.SqlAsync("SELECT (SELECT count(code) FROM code_snapshots), (SELECT count(*) FROM sessions)")).GetRawText());
        clock.Advance(TimeSpan.FromDays(31));
        await grid.Engine.SweepAsync(CancellationToken.None);
        Assert.Equal(0, await grid.CountAsync("events"));
        foreach (string table in new[] { "transaction_events", "metrics", "error_events", "success_events", "workflow_steps", "llm_calls", "findings", "failures", "large_values", "sessions" })
            Assert.Equal(0, await grid.CountAsync(table));
    }

    [Fact]
    public async Task Code_that_comes_again_after_retention_is_kept_again_under_its_number()
    {
        var clock = new FakeTimeProvider(Grid.Origin.ToDateTimeOffset());
        await using var grid = await Grid.OpenAsync(OfSevenDays, clock);
        await grid.AppendAsync(Grid.Record() with { CodeHash = "h", CodeSnapshot = "c" });
        await grid.Engine.FlushAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromDays(8));
        await grid.Engine.SweepAsync(CancellationToken.None);
        var now = Timestamp.Now(clock);

        await grid.AppendAsync(Grid.Record() with { Id = EventId.New(now), Time = now, CodeHash = "h", CodeSnapshot = "c" });

        Assert.Equal("[[\"h\",\"c\"]]", (await grid.SqlAsync("SELECT code_hash, code_snapshot FROM records")).GetRawText());
        Assert.Equal("[[1]]", (await grid.SqlAsync("SELECT count(*) FROM code_snapshots")).GetRawText());
    }

    private static void OfSevenDays(AnalyticsOptions options) => (options.SweepInterval, options.EventRetention) = (TimeSpan.FromDays(1), TimeSpan.FromDays(7));

    [Fact]
    public void Every_fault_of_the_settings_is_told_at_once()
    {
        var options = new AnalyticsOptions { Directory = "", FlushCount = 0, EventRetention = TimeSpan.Zero, Sql = new SqlLimits { MaxRows = 1 } };

        var faults = options.Validate();

        Assert.Equal(["Directory", "FlushCount", "EventRetention", "Sql.MaxRows"], faults.Select(fault => fault.Split(' ')[0]));
    }
}
