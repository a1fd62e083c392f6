using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Events;

namespace DebugGrid.Analytics.Tests.Queries;

public sealed class HistoryQueryTests
{
    private static readonly HistoryFilter All = new();

    [Theory]
    [InlineData("record", "failed", "'failed' is no status that events of the kind record have; it can be success, error, timeout")]
    [InlineData("stage,log", "failed", "it can be success, error.")]
    [InlineData("log", "error", "Events of the kind log have no status.")]
    [InlineData(null, "odd", "'odd' is no status; it can be success")]
    public async Task A_status_that_no_asked_kind_can_have_is_refused_with_those_that_it_can(string? kind, string status, string said)
    {
        await using var grid = await Grid.OpenAsync();
        var refused = await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.QueryEventsAsync(new HistoryFilter { Kind = kind, Status = status }, Grid.Page(), CancellationToken.None));
        Assert.Equal("status", refused.Field);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("step", "failed")]
    [InlineData("record,step", "failed")]
    public async Task A_status_that_one_of_the_kinds_can_have_is_answered(string kind, string status)
    {
        await using var grid = await Grid.OpenAsync();
        Assert.Equal(0, (await grid.Engine.QueryEventsAsync(new HistoryFilter { Kind = kind, Status = status }, Grid.Page(), CancellationToken.None)).TotalCount);
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
            string code = single.TryGetProperty("code_snapshot", out var text) ? $",\"code_snapshot\":{text.GetRawText()}" : string.Empty;
            Assert.Equal(byId[e.Id.Value].GetRawText(), single.GetRawText().Replace(code + "}", "}", StringComparison.Ordinal));
            Assert.Equal((e as ExecutionRecord)?.CodeSnapshot is not null, code.Length > 0);
        }
        Assert.True((await grid.Engine.GetEventAsync("default", Guid.NewGuid(), CancellationToken.None)).IsEmpty);
        Assert.True((await grid.Engine.GetEventAsync("another", events[0].Id.Value, CancellationToken.None)).IsEmpty);
    }

    [Fact]
    public async Task What_a_run_did_is_found_by_its_id()
    {
        await using var grid = await Grid.OpenAsync();
        var run = new ExecutionId("run-1");
        var named = Grid.Record(0) with { Execution = run };
        var nameless = Grid.Record(1) with { Execution = default };
        var log = new LogEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Message = "on its way", Execution = run };
        await grid.AppendAsync(named, nameless, log);

        Assert.Equivalent(new[] { named.Id.Value, log.Id.Value }, await Found(grid.Engine.QueryEventsAsync, "run-1"), strict: true);
        Assert.Equal([named.Id.Value], await Found(grid.Engine.QueryRecordsAsync, "run-1"));
        string own = nameless.Id.Value.ToString("N");
        Assert.Equal([nameless.Id.Value], await Found(grid.Engine.QueryEventsAsync, own));
        Assert.Equal([nameless.Id.Value], await Found(grid.Engine.QueryRecordsAsync, own));

        static async Task<Guid[]> Found(Func<HistoryFilter, PageRequest, CancellationToken, Task<HistoryPage>> ask, string id)
        {
            var page = await ask(All with { ExecutionId = id }, Grid.Page(), CancellationToken.None);
            return [.. Grid.Parse(page.Items).EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
        }
    }

    [Theory]
    [InlineData("log", "log")]
    [InlineData("log,record", "log,record")]
    [InlineData("state,metric", "metric,state")]
    [InlineData(null, "log,metric,record,state")]
    public async Task Events_of_several_kinds_are_asked_for_at_once(string? kinds, string found)
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Grid.Record(0),
            new LogEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin },
            new MetricEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Name = "m", Value = 1 },
            new StateEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Component = new ComponentKey("agent", "a"), State = JsonText.From("1") });

        var page = await grid.Engine.QueryEventsAsync(All with { Kind = kinds }, Grid.Page(), CancellationToken.None);

        Assert.Equal(found, string.Join(',', Grid.Parse(page.Items).EnumerateArray().Select(item => item.GetProperty("kind").GetString()).Order(StringComparer.Ordinal)));
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
    public async Task A_child_that_names_the_run_alone_is_below_the_context_that_has_it()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Grid.Record(0, "ended") with { Execution = new ExecutionId("b7ad6b7169203331") },
            new ContextStarted { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Context = new ContextKey("tool", "open"), Execution = new ExecutionId("00f067aa0ba902b7") },
            Grid.Record(1, "below-ended") with { ParentExecution = new ExecutionId("b7ad6b7169203331") },
            Grid.Record(2, "below-open") with { ParentExecution = new ExecutionId("00f067aa0ba902b7") },
            Grid.Record(3, "elsewhere") with { ParentExecution = new ExecutionId("00f067aa0ba902b7"), ParentContext = "other" },
            Grid.Record(4, "lost") with { ParentExecution = new ExecutionId("1111111111111111") });

        Assert.Equal(["below-ended"], await Below("ended", null));
        Assert.Equal(["below-ended"], await Below("ended", "b7ad6b7169203331"));
        Assert.Equal(["below-open"], await Below("open", null));
        Assert.Equal(["below-open"], await Below("open", "00f067aa0ba902b7"));
        Assert.Empty(await Below("ended", "00f067aa0ba902b7"));
        Assert.Empty(await Below("below-ended", null));

        async Task<string[]> Below(string context, string? execution)
        {
            var page = await grid.Engine.QueryChildrenAsync("default", "tool", context, execution, Grid.Page(), CancellationToken.None);
            return [.. Grid.Parse(page.Items).EnumerateArray().Select(child => child.GetProperty("context_id").GetString()!)];
        }
    }

    [Fact]
    public async Task A_trace_is_found_in_events_and_records()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Grid.Record(0, "in") with { TraceId = trace }, Grid.Record(1, "out"), Grid.Record(2, "other") with { TraceId = "1bf7651916cd43dd8448eb211c80319c" },
            new LogEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Message = "in", TraceId = trace },
            new StateEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Component = new ComponentKey("agent", "in"), State = JsonText.From("{}"), TraceId = trace });

        var filter = new HistoryFilter { TraceId = trace };
        Assert.Equal(3, (await grid.Engine.QueryEventsAsync(filter, Grid.Page(), CancellationToken.None)).TotalCount);
        Assert.Equal(1, (await grid.Engine.QueryRecordsAsync(filter, Grid.Page(), CancellationToken.None)).TotalCount);
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
    public async Task Tokens_of_a_call_that_wraps_others_are_not_counted_twice()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Call(100, """{"wraps_llm_calls":2}"""), Call(60, null), Call(40, """{"wraps_llm_calls":0}"""), Call(7, """{"other":"wraps_llm_calls"}""") with { Session = new SessionId("s") });

        Assert.Equal("[[3,107,3]]", (await grid.SqlAsync("SELECT sum(calls)::BIGINT, sum(input_tokens)::BIGINT, sum(output_tokens)::BIGINT FROM llm_usage")).ToString());
        Assert.Equal(4, await grid.CountAsync("llm_calls"));
        var statistics = Grid.Parse(await grid.Engine.GetStatisticsAsync(null, CancellationToken.None)).GetProperty("llm_calls");
        Assert.Equal((3, 107), (statistics.GetProperty("calls").GetInt32(), statistics.GetProperty("input_tokens").GetInt32()));
        Assert.Equal(107, Grid.Parse(await grid.Engine.GetUsageAsync(new HistoryFilter(), CancellationToken.None)).GetProperty("input_tokens").GetInt32());
        Assert.Equal(0, Grid.Parse(await grid.Engine.GetUsageAsync(new HistoryFilter { Project = "other" }, CancellationToken.None)).GetProperty("calls").GetInt32());
        Assert.Equal(7, Grid.Parse(await grid.Engine.GetUsageAsync(new HistoryFilter { SessionId = "s" }, CancellationToken.None)).GetProperty("input_tokens").GetInt32());
        Assert.False((await grid.Engine.GetStatisticsAsync("default", CancellationToken.None)).IsEmpty);
        Assert.True((await grid.Engine.GetStatisticsAsync("other", CancellationToken.None)).IsEmpty);

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

        var statistics = Grid.Parse(await grid.Engine.GetStatisticsAsync(null, CancellationToken.None));

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
