using System.Text.Json;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Sampling;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Client.Tests.Sampling;

public class SamplingTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private readonly FakeTimeProvider clock = new(TestClock.Start);
    private readonly RecordingTransport grid = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_execution_that_is_left_out_is_seen_from_start_to_end_without_payloads_and_without_what_happens_inside()
    {
        await using var client = Client();
        Run(client, logs: 3);
        await client.FlushAsync(Token);

        Assert.Single(grid.Of<ContextStarted>());
        var record = Assert.Single(grid.Of<ExecutionRecord>());
        Assert.True(record.Request.IsNone && record.Response.IsNone);
        Assert.Equal(("sampling", 3), (Attribute(record, AttributeMark.Payload).GetString(), Attribute(record, AttributeMark.Events).GetInt32()));
        Assert.Empty(grid.Of<LogEvent>());
        Assert.Equal(3, client.Statistics.Sampling.LeftOut(LeftOutReason.Chance));
        Assert.Equal(1, client.Statistics.Sampling.PayloadsLeftOut(LeftOutReason.Chance));
    }

    [Fact]
    public async Task Tokens_and_states_of_executions_that_are_left_out_are_told_all_the_same()
    {
        await using var client = Client();
        using (client.BeginContext("tool", "t"))
        {
            client.Emit(new LlmCallEvent { Model = "m", InputTokens = 7, Input = JsonText.From("\"long\"") });
            client.Emit(new StateEvent { State = JsonText.From("{}") });
        }
        await client.FlushAsync(Token);
        Assert.Equal((7, true), (Assert.Single(grid.Of<LlmCallEvent>()).InputTokens, grid.Of<LlmCallEvent>()[0].Input.IsNone));
        Assert.Single(grid.Of<StateEvent>());
    }

    [Theory]
    [InlineData(LeftOutForm.Outline)]
    [InlineData(LeftOutForm.Nothing)]
    public async Task An_execution_that_fails_is_sent_with_everything_that_happened_in_its_tree(LeftOutForm form)
    {
        await using var client = Client(options => options.LeftOut = form);
        using (client.BeginWorkflow("w"))
        {
            Run(client, logs: 2);
            using var failing = client.BeginContext("tool", "bad", new ContextOptions { Request = "in" });
            client.Emit(new LogEvent { Message = "before" });
            failing.Fail("no");
        }
        await client.FlushAsync(Token);

        Assert.Equal(["0", "1", "before"], grid.Of<LogEvent>().Select(log => log.Message));
        Assert.Equal(3, grid.Of<ContextStarted>().Count);
        Assert.Equal(["t", "bad", "w"], grid.Of<ExecutionRecord>().Select(record => record.Context.Id));
        Assert.Equal("\"in\"", grid.Of<ExecutionRecord>()[1].Request.ToString());
        Assert.True(grid.Of<ExecutionRecord>()[1].Attributes.IsNone);
        Assert.All(grid.Of<LogEvent>(), log => Assert.Equal(0, Attribute(log, AttributeMark.Weight).GetInt32()));
    }

    [Fact]
    public async Task An_error_that_is_logged_is_sent_with_what_led_to_it()
    {
        await using var client = Client();
        using (client.BeginContext("tool", "t"))
        {
            client.Emit(new LogEvent { Message = "before" });
            client.Emit(new LogEvent { Message = "wrong", Level = EventLevel.Error });
            await client.FlushAsync(Token);
            Assert.Equal(["before", "wrong"], grid.Of<LogEvent>().Select(log => log.Message));
        }
    }

    [Theory]
    [InlineData(LeftOutForm.Outline)]
    [InlineData(LeftOutForm.Nothing)]
    public async Task An_execution_becomes_visible_whole_as_soon_as_it_is_slow(LeftOutForm form)
    {
        await using var client = Client(options => (options.LeftOut, options.SlowAfter) = (form, TimeSpan.FromSeconds(2)));
        using (client.BeginContext("tool", "t"))
        {
            client.Emit(new LogEvent { Message = "before" });
            clock.Advance(TimeSpan.FromSeconds(2));
            await client.FlushAsync(Token);
            Assert.Empty(grid.Of<LogEvent>());
            clock.Advance(Tick);
            client.Emit(new LogEvent { Message = "after" });
            await client.FlushAsync(Token);
            Assert.Single(grid.Of<ContextStarted>());
            Assert.Equal(["before", "after"], grid.Of<LogEvent>().Select(log => log.Message));
        }
    }

    [Fact]
    public async Task An_execution_that_turns_out_slow_at_its_end_is_sent_whole()
    {
        await using var client = Client(options => options.SlowAfter = TimeSpan.FromMilliseconds(100));
        using (client.BeginContext("tool", "t", new ContextOptions { Request = "in" }))
            clock.Advance(TimeSpan.FromMilliseconds(101));
        await client.FlushAsync(Token);
        Assert.Equal("\"in\"", Assert.Single(grid.Of<ExecutionRecord>()).Request.ToString());
    }

    [Fact]
    public async Task Where_nothing_is_to_be_left_nothing_is_sent()
    {
        await using var client = Client(options => options.LeftOut = LeftOutForm.Nothing);
        Run(client, logs: 1);
        await client.FlushAsync(Token);
        Assert.Empty(grid.Events);
        Assert.Equal(3, client.Statistics.Sampling.LeftOut(LeftOutReason.Chance));
    }

    [Fact]
    public async Task What_is_held_back_is_a_sign_of_life()
    {
        await using var client = Client(options => options.SlowAfter = TimeSpan.FromHours(1));
        using var scope = client.BeginContext("tool", "t", new ContextOptions { Heartbeat = HeartbeatMode.Never });
        for (int second = 1; second <= 25; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            client.Emit(new LogEvent { Message = "on" });
        }
        await client.FlushAsync(Token);
        Assert.Equal(2, grid.Of<ContextHeartbeat>().Count(beat => beat.Execution == scope.Execution));
    }

    [Fact]
    public async Task The_oldest_gives_way_where_too_much_is_held_back_and_that_is_counted()
    {
        await using var client = Client(options => options.HeldEventsPerTree = 2);
        using (var scope = client.BeginContext("tool", "t"))
        {
            for (int i = 0; i < 5; i++)
                client.Emit(new LogEvent { Message = $"{i}" });
            scope.Fail("no");
        }
        await client.FlushAsync(Token);
        Assert.Equal(["3", "4"], grid.Of<LogEvent>().Select(log => log.Message));
        Assert.Equal(3, client.Statistics.Sampling.LeftOut(LeftOutReason.HeldFull));
        Assert.Equal(3, Attribute(Assert.Single(grid.Of<ExecutionRecord>()), AttributeMark.Events).GetInt32());
    }

    [Fact]
    public async Task Rules_say_otherwise_for_some_contexts_and_the_roots_rule_counts_for_its_tree()
    {
        await using var client = Client(options => options.Rules.Add(new SamplingRule { Context = "workflow/pay*", Rate = 1 }));
        using (client.BeginWorkflow("payment"))
            Run(client, logs: 1);
        using (client.BeginWorkflow("other"))
            Run(client, logs: 1);
        await client.FlushAsync(Token);
        Assert.Single(grid.Of<LogEvent>());
        Assert.Equal(2, grid.Of<ExecutionRecord>().Count(record => record.Attributes.IsNone));
    }

    [Fact]
    public async Task Sampling_changes_at_run_time_and_what_runs_stays_as_it_was_decided()
    {
        await using var client = Client();
        using (client.BeginContext("tool", "t"))
        {
            Assert.Empty(client.ChangeSampling(new SamplingOptions()));
            client.Emit(new LogEvent { Message = "inside" });
        }
        Run(client, logs: 1);
        Assert.NotEmpty(client.ChangeSampling(new SamplingOptions { Rate = 2 }));
        await client.FlushAsync(Token);
        Assert.Equal(["0"], grid.Of<LogEvent>().Select(log => log.Message));
    }

    [Fact]
    public async Task Closing_sends_what_is_held_back_of_work_that_runs_and_how_much_was_left_out()
    {
        var client = Client(options => options.LeftOut = LeftOutForm.Nothing);
        Run(client, logs: 1);
        var open = client.BeginContext("tool", "open");
        await client.CloseAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(open.Execution, Assert.Single(grid.Of<ContextStarted>()).Execution);
        var metric = Assert.Single(grid.Of<MetricEvent>());
        Assert.Equal((LeftOutReport.EventsName, 3, "chance"), (metric.Name, metric.Value, Attribute(metric, "reason").GetString()));
        await client.DisposeAsync();
    }

    [Fact]
    public async Task The_same_correlation_is_taken_by_every_process_or_by_none()
    {
        var other = new RecordingTransport();
        await using var one = Client(options => options.Rate = 0.5);
        await using var two = Client(options => options.Rate = 0.5, other);
        for (int i = 0; i < 200; i++)
        {
            foreach (var client in new[] { one, two })
            {
                using (client.CorrelatedOperation("o", $"c{i}"))
                    client.Emit(new LogEvent { Message = $"c{i}" });
            }
        }
        await one.FlushAsync(Token);
        await two.FlushAsync(Token);
        string[] taken = [.. grid.Of<LogEvent>().Select(log => log.Message!)];
        Assert.Equal(taken, other.Of<LogEvent>().Select(log => log.Message));
        Assert.InRange(taken.Length, 50, 150);
    }

    private static void Run(DebugGridClient client, int logs)
    {
        using var scope = client.BeginContext("tool", "t", new ContextOptions { Request = "in" });
        for (int i = 0; i < logs; i++)
            client.Emit(new LogEvent { Message = $"{i}" });
        scope.SetResponse("out");
    }

    private static JsonElement Attribute(DebugEvent message, string name)
    {
        using var json = JsonDocument.Parse(message.Attributes.Utf8);
        return json.RootElement.GetProperty(name).Clone();
    }

    private DebugGridClient Client(Action<SamplingOptions>? configure = null, RecordingTransport? transport = null)
    {
        var options = new DebugGridOptions { Sampling = { Rate = 0 } };
        options.Sending.BatchInterval = TimeSpan.FromHours(1);
        configure?.Invoke(options.Sampling);
        return new DebugGridClient(options, transport ?? grid, clock);
    }
}
