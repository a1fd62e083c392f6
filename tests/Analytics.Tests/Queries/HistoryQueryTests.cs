using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Events;
using DebugGrid.TestKit.Time;

namespace DebugGrid.Analytics.Tests.Queries;

public sealed class HistoryQueryTests
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

        Assert.Equal(records.OrderByDescending(r => r.Time).ThenByDescending(r => r.Id.Value).Select(r => r.Id.ToString()), shown);
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

    [Fact]
    public async Task Random_events_of_every_kind_are_stored_and_found_by_id()
    {
        const int Seed = 20260301;
        await using var grid = await Grid.OpenAsync();
        var events = new RandomEvents(Seed).Next(400).DistinctBy(e => e.Id).ToArray();
        await grid.AppendAsync(events);

        var page = await grid.Engine.QueryEventsAsync(All, Grid.Page(1000), CancellationToken.None);

        var byId = Grid.Parse(page.Items).EnumerateArray().ToDictionary(item => item.GetProperty("id").GetGuid());
        Assert.Equal(events.Length, page.TotalCount);
        foreach (var e in events)
        {
            Assert.Equal(EnumNames.Of(e.Kind), byId[e.Id.Value].GetProperty("kind").GetString());
            var single = Grid.Parse(await grid.Engine.GetEventAsync("default", e.Id.Value, CancellationToken.None));
            Assert.Equal(byId[e.Id.Value].GetRawText(), single.GetRawText());
        }
        Assert.True((await grid.Engine.GetEventAsync("default", Guid.NewGuid(), CancellationToken.None)).IsEmpty);
        Assert.True((await grid.Engine.GetEventAsync("another", events[0].Id.Value, CancellationToken.None)).IsEmpty);
    }

    [Fact]
    public async Task Transactions_have_the_status_of_their_stages_and_findings()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(new PipelineEvent
        {
            Id = EventId.New(Grid.Origin),
            Time = Grid.Origin,
            Name = "audio",
            Stages = [new PipelineStage("upload", null, null), new PipelineStage("done", null, null)],
        });
        await grid.AppendAsync(
            Stage("open", 0, null), Stage("open", 1, "upload"),
            Stage("shipped", 0, "conversation_ended") with { Pipeline = null },
            Stage("passed", 0, "upload"), Stage("passed", 2, "done"),
            Stage("broken", 0, "upload") with { Success = false, Error = "no disk" },
            Stage("mended", 1, "upload") with { Success = false }, Stage("mended", 0, "upload"),
            Stage("stuck", 0, "upload"), Finding("stuck", 60, FindingKind.Stall),
            Stage("resumed", 0, "upload"), Stage("resumed", 61, "upload"), Finding("resumed", 61, FindingKind.Resume), Finding("resumed", 60, FindingKind.Stall),
            Stage("lost", 0, "upload"), Finding("lost", 60, FindingKind.Stall), Finding("lost", 90, FindingKind.Abandon));

        var page = await grid.Engine.QueryTransactionsAsync(new TransactionFilter("default", null, null, null), Grid.Page(), CancellationToken.None);
        var failed = await grid.Engine.QueryTransactionsAsync(new TransactionFilter("default", "failed", "u1", "audio"), Grid.Page(), CancellationToken.None);

        var status = Grid.Parse(page.Items).EnumerateArray().ToDictionary(t => t.GetProperty("transaction_id").GetString()!, t => t.GetProperty("status").GetString());
        Assert.Equal(
            ["broken failed", "lost abandoned", "mended in_progress", "open in_progress", "passed completed", "resumed in_progress", "shipped in_progress", "stuck stalled"],
            status.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"));
        Assert.Equal("no disk", Grid.Parse(failed.Items)[0].GetProperty("error").GetString());
        Assert.Equal(1, failed.TotalCount);
    }

    [Fact]
    public async Task Children_are_finished_and_running_executions_of_the_parent()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Started("a", 0), Started("b", 1),
            Grid.Record(2, "step") with { Execution = new ExecutionId("a"), ParentContext = "checkout", ParentContextType = "workflow" },
            Grid.Record(3, "step") with { ParentContext = "checkout" },
            Grid.Record(4, "step") with { ParentContext = "checkout", ParentContextType = "agent" },
            Started("c", 5), Started("c", 6), Stood("c", FindingKind.Stall), Started("d", 7), Stood("d", FindingKind.Abandon), Stood("d", FindingKind.Stall),
            Started("e", 8), Stood("e", FindingKind.Resume), Stood("e", FindingKind.Stall));

        var page = await grid.Engine.QueryChildrenAsync("default", "workflow", "checkout", null, Grid.Page(), CancellationToken.None);

        Assert.Equal(["running", "success", "success", "stalled", "abandoned", "running"], Grid.Parse(page.Items).EnumerateArray().Select(c => c.GetProperty("status").GetString()));
        Assert.Equal("b", Grid.Parse(page.Items)[0].GetProperty("execution_id").GetString());

        static FindingEvent Stood(string execution, FindingKind kind) => new()
        {
            Id = EventId.New(Grid.Origin),
            Time = Grid.Origin,
            Context = new ContextKey("tool", "step"),
            Execution = new ExecutionId(execution),
            Finding = kind,
            Since = Grid.Origin,
        };

        static ContextStarted Started(string execution, int ms) => new()
        {
            Id = EventId.New(Grid.Origin),
            Time = Grid.Origin + TimeSpan.FromMilliseconds(ms),
            Context = new ContextKey("tool", "step"),
            Execution = new ExecutionId(execution),
            ParentContext = "checkout",
            ParentContextType = "workflow",
        };
    }

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
        await using var grid = await Grid.OpenAsync(clock: new ManualTimeProvider(Grid.Origin.ToDateTimeOffset()));
        await grid.AppendAsync(State(1, null), State(2, 10), State(3, null), State(4, 2), State(4, 5));
        await grid.Engine.FlushAsync(CancellationToken.None);
        Assert.Equal(5, await grid.CountAsync("state_snapshots"));
        Assert.Equal("[[1],[10],[11],[2],[5]]", (await grid.SqlAsync("SELECT version FROM state_snapshots ORDER BY rowid")).ToString());
        ((ManualTimeProvider)grid.Clock).Advance(TimeSpan.FromDays(30));
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

    [Fact]
    public async Task Tokens_of_a_call_that_wraps_others_are_not_counted_twice()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Call(100, """{"wraps_llm_calls":2}"""), Call(60, null), Call(40, """{"wraps_llm_calls":0}"""), Call(7, """{"other":"wraps_llm_calls"}"""));

        Assert.Equal("[[3,107,3]]", (await grid.SqlAsync("SELECT calls, input_tokens, output_tokens FROM llm_usage")).ToString());
        Assert.Equal(4, await grid.CountAsync("llm_calls"));
        var statistics = Grid.Parse(await grid.Engine.GetStatisticsAsync(CancellationToken.None)).GetProperty("llm_calls");
        Assert.Equal((3, 107), (statistics.GetProperty("calls").GetInt32(), statistics.GetProperty("input_tokens").GetInt32()));

        static LlmCallEvent Call(long tokens, string? attributes) => new()
        {
            Id = EventId.New(Grid.Origin),
            Time = Grid.Origin,
            Model = "m",
            InputTokens = tokens,
            OutputTokens = 1,
            Attributes = attributes is null ? default : JsonText.From(attributes),
        };
    }

    [Fact]
    public async Task The_performance_summary_counts_and_ranks_by_context()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([.. Enumerable.Range(1, 100).Select(i => Grid.Record(i) with
        {
            DurationMs = i,
            Status = i % 10 == 0 ? ExecutionStatus.Error : ExecutionStatus.Success,
        })]);
        await grid.AppendAsync(Grid.Record(0, "other"));

        var page = await grid.Engine.GetPerformanceSummaryAsync(All, CancellationToken.None);

        var first = Grid.Parse(page.Items)[0];
        Assert.Equal(2, page.TotalCount);
        Assert.Equal(
            (100, 0.9, 50.5, 50.5, 95.05, 1, 100),
            (first.GetProperty("executions").GetInt32(), first.GetProperty("success_rate").GetDouble(), first.GetProperty("mean_ms").GetDouble(),
                first.GetProperty("median_ms").GetDouble(), Math.Round(first.GetProperty("p95_ms").GetDouble(), 6), first.GetProperty("min_ms").GetDouble(), first.GetProperty("max_ms").GetDouble()));
    }

    [Fact]
    public async Task Statistics_tell_counts_sizes_and_lag()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Grid.Record(0), Grid.Record(1));

        var statistics = Grid.Parse(await grid.Engine.GetStatisticsAsync(CancellationToken.None));

        Assert.Equal(2, statistics.GetProperty("events").GetInt64());
        Assert.Equal(2, statistics.GetProperty("tables").GetProperty("execution_records").GetInt64());
        Assert.True(statistics.GetProperty("bytes").GetProperty("journal").GetInt64() > 0);
        Assert.Equal(0, statistics.GetProperty("lag").GetProperty("partitions").GetInt32());
    }

    private static StageEvent Stage(string transaction, int seconds, string? stage) => new()
    {
        Id = EventId.New(Grid.Origin),
        Time = Grid.Origin + TimeSpan.FromSeconds(seconds),
        Transaction = new TransactionId(transaction),
        Pipeline = "audio",
        Stage = stage,
        UserId = "u1",
    };

    private static FindingEvent Finding(string transaction, int seconds, FindingKind kind) => new()
    {
        Id = EventId.New(Grid.Origin),
        Time = Grid.Origin + TimeSpan.FromSeconds(seconds),
        Transaction = new TransactionId(transaction),
        Finding = kind,
        Since = Grid.Origin,
    };
}
