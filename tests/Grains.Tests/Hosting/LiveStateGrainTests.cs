using System.Text;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Hosting;

public sealed class LiveStateGrainTests
{
    private static readonly SessionId Session = new("s1");
    private static readonly CorrelationId Correlation = new("c1");
    private static readonly ComponentKey Billing = new("service", "billing");

    [Fact]
    public async Task Every_grain_shows_its_part_of_what_was_sent_and_still_does_after_a_restart_or_a_crash()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(
            new StageEvent { Transaction = new TransactionId("tx-1"), Stage = "audio_received", UserId = "user-1", Session = Session },
            new StateEvent { Component = Billing, State = JsonText.From("{\"queue\":1}") },
            new StateEvent { Component = Billing, State = JsonText.From("{\"queue\":2}") },
            new ConnectionEvent { ClientId = "client-1", UserId = "user-1", Connected = true },
            new ErrorEvent { Agent = "planner", ErrorType = "Timeout", Correlation = Correlation, Component = Billing },
            new ExecutionRecord { Context = new ContextKey("tool", "parser"), Execution = new ExecutionId("e1"), DurationMs = 12, Session = Session });
        await grid.Pass(TimeSpan.FromSeconds(1));
        await grid.Send(new SuccessEvent { Agent = "planner", Correlation = Correlation });
        await AssertAll(grid);
        await grid.Restart();
        await AssertAll(grid);
        await grid.Crash();
        await AssertAll(grid);
    }

    [Fact]
    public async Task The_dashboard_counts_once_what_comes_again_in_other_waves()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(new StageEvent { Transaction = new TransactionId("tx-1"), Stage = "audio_received" });
        await grid.Restart(new StageEvent { Transaction = new TransactionId("tx-2"), Stage = "audio_received" });
        var pulse = await Pulse(grid);
        Assert.Equal((2, 2, 2), (pulse.Events[EventKind.Stage], pulse.Stages["audio_received"], pulse.Transactions[TransactionStatus.InProgress]));
        Assert.Equal(["tx-2", "tx-1"], pulse.RecentTransactions.Select(t => t.TransactionId));
    }

    [Fact]
    public async Task The_dashboard_lists_what_arrived_last_first_and_counts_since_the_first_event_also_after_a_crash()
    {
        await using var grid = await TestGrid.Start();
        long before = Timestamp.Now(grid.Clock).Microseconds;
        await grid.Send([.. Enumerable.Range(0, 30).Select(i => new StageEvent { Transaction = new TransactionId($"b-{i:00}"), Stage = "audio_received", Success = false })]);
        var live = await Pulse(grid);
        await grid.Pass(TimeSpan.FromHours(1));
        await grid.Crash();
        var replayed = await Pulse(grid);
        foreach (var pulse in new[] { live, replayed })
        {
            Assert.Equal(Enumerable.Range(20, 10).Reverse().Select(i => $"b-{i:00}"), pulse.RecentTransactions.Select(t => t.TransactionId));
            Assert.Equal(Enumerable.Range(20, 10).Reverse().Select(i => $"b-{i:00}"), pulse.RecentIssues.Select(t => t.TransactionId));
            Assert.Equal(before, pulse.Since);
        }
    }

    [Fact]
    public async Task Of_two_records_of_one_execution_the_first_counts_for_the_dashboard_too()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(Record("good", ExecutionStatus.Success), Record("good", ExecutionStatus.Error), Record("bad", ExecutionStatus.Error, "first"));
        await grid.Send(Record("bad", ExecutionStatus.Timeout, "second"), Record("good", ExecutionStatus.Error));
        var failure = Assert.Single((await Pulse(grid)).RecentFailures!);
        Assert.Equal(("bad", ExecutionStatus.Error, "first"), (failure.ExecutionId, failure.Status, failure.Error));

        static ExecutionRecord Record(string execution, ExecutionStatus status, string? error = null) =>
            new() { Context = new ContextKey("tool", "import"), Execution = new ExecutionId(execution), Status = status, Error = error };
    }

    [Fact]
    public async Task A_checkpoint_saves_what_changed_and_nothing_else()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(new LogEvent { Session = Session });
        await grid.Intake.Checkpoint(CancellationToken.None);
        long writes = grid.States.Writes;
        Assert.True(writes > 0);
        await grid.Intake.Checkpoint(CancellationToken.None);
        Assert.Equal(writes, grid.States.Writes);
    }

    [Fact]
    public async Task A_slice_that_comes_again_changes_nothing_and_repairs_the_watch()
    {
        await using var grid = await TestGrid.Start();
        var transaction = grid.Grains.GetGrain<ITransactionGrain>("default|tx-9");
        var slice = Slice(grid, 5, 0, new StageEvent { Transaction = new TransactionId("tx-9"), Stage = "audio_received" });
        var first = await transaction.Apply(slice);
        var again = await transaction.Apply(slice);
        Assert.Equal(1, (await transaction.GetView())!.EventCount);
        Assert.Equal(first.Watches, again.Watches);
        Assert.Equal(first.Transitions, again.Transitions);
    }

    [Fact]
    public async Task A_grain_that_lost_what_it_was_given_asks_to_catch_up_and_applies_nothing()
    {
        await using var grid = await TestGrid.Start();
        var session = grid.Grains.GetGrain<ISessionGrain>("default|s9");
        Assert.True((await session.Apply(Slice(grid, 9, 7, new LogEvent { Session = new SessionId("s9") }))).Behind);
        Assert.Null(await session.GetView());
        Assert.False((await session.Apply(Slice(grid, 7, 0, new LogEvent { Session = new SessionId("s9") }))).Behind);
        Assert.False((await session.Apply(Slice(grid, 9, 7, new LogEvent { Session = new SessionId("s9") }))).Behind);
        Assert.Equal(2, (await session.GetView())!.EventCount);
    }

    [Fact]
    public async Task An_event_that_cannot_be_applied_fails_alone()
    {
        await using var grid = await TestGrid.Start();
        var context = grid.Grains.GetGrain<IContextGrain>("default|tool/t9");
        var record = new ExecutionRecord { Context = new ContextKey("tool", "t9") };
        var slice = Slice(grid, 5, 0, record, new LogEvent(), record) with { ForeignFrom = 1 };
        var result = await context.Apply(slice);
        Assert.Equal(1, Assert.Single(result.Failures).Index);
        Assert.Equal(1, (await context.GetView()).TotalCount);
    }

    [Fact]
    public async Task A_slice_that_fails_as_a_whole_has_applied_nothing_and_may_come_again()
    {
        await using var grid = await TestGrid.Start();
        var transaction = grid.Grains.GetGrain<ITransactionGrain>("default|tx-9");
        await transaction.GetView();
        var opening = new StageEvent { Transaction = new TransactionId("tx-9"), Stage = "cart" };
        var slice = Slice(grid, 5, 0, opening, opening with { Pipeline = "checkout" });
        grid.States.IsUnreadable = true;
        await Assert.ThrowsAnyAsync<Exception>(() => transaction.Apply(slice));
        grid.States.IsUnreadable = false;
        Assert.Empty((await transaction.Apply(slice)).Failures);
        Assert.Equal(2, (await transaction.GetView())!.EventCount);
    }

    [Fact]
    public async Task Events_that_are_given_again_by_hand_are_applied_and_positions_never_move_back()
    {
        await using var grid = await TestGrid.Start();
        var session = grid.Grains.GetGrain<ISessionGrain>("default|s9");
        await session.Apply(Slice(grid, 9, 0, new LogEvent()));
        await session.Apply(Slice(grid, 3, 0, new LogEvent()) with { IsAgain = true });
        Assert.Equal(2, (await session.GetView())!.EventCount);
        Assert.Equal(9, await session.SaveThrough(0, 9));
    }

    [Fact]
    public async Task What_was_given_again_by_hand_is_seen()
    {
        await using var grid = await TestGrid.Start();
        var session = grid.Grains.GetGrain<ISessionGrain>("default|s9");
        var slice = Slice(grid, 3, 0, new LogEvent());
        await session.Apply(slice with { IsAgain = true });
        await session.Apply(slice);
        Assert.Equal(1, (await session.GetView())!.EventCount);
        Assert.Equal(3, await session.SaveThrough(0, 3));
    }

    [Fact]
    public async Task A_declared_pipeline_completes_its_transactions_and_teaches_its_stages()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(
            new PipelineEvent { Name = "checkout", Stages = [new PipelineStage("cart", null, null), new PipelineStage("paid", null, 2_000)] },
            new StageEvent { Transaction = new TransactionId("tx-2"), Pipeline = "checkout", Stage = "cart" });
        await grid.Pass(TimeSpan.FromSeconds(1));
        await grid.Send(new StageEvent { Transaction = new TransactionId("tx-2"), Stage = "paid" });
        var view = (await grid.Grains.GetGrain<ITransactionGrain>("default|tx-2").GetView())!;
        Assert.Equal((TransactionStatus.Completed, "checkout"), (view.Status, view.Pipeline));
        var pipeline = (await grid.Grains.GetGrain<IPipelineGrain>("default|checkout").GetView())!;
        Assert.Equal(["cart", "paid"], pipeline.Stages.Select(s => s.Name));
        Assert.Null(await grid.Grains.GetGrain<IPipelineGrain>("default|unknown").GetView());
        Assert.True((await grid.Grains.GetGrain<IPipelineGrain>("default|audio").GetView())!.BuiltIn);
    }

    [Fact]
    public async Task The_history_of_stages_lengthens_their_threshold()
    {
        await using var grid = await TestGrid.Start(o => o.LearnedSamples = 5);
        for (int i = 0; i < 6; i++)
            await grid.Send(new StageEvent { Transaction = new TransactionId($"slow-{i}"), Stage = "memory_started" });
        await grid.Pass(TimeSpan.FromSeconds(40));
        for (int i = 0; i < 6; i++)
            await grid.Send(new StageEvent { Transaction = new TransactionId($"slow-{i}"), Stage = "memory_completed" });
        await grid.Pass(TimeSpan.FromSeconds(11));
        for (int i = 0; i < 2; i++)
            await grid.Send(new StageEvent { Transaction = new TransactionId("next"), Stage = "memory_started" });
        var view = (await grid.Grains.GetGrain<ITransactionGrain>("default|next").GetView())!;
        Assert.InRange((view.Deadline!.Value - view.UpdatedAt) / 1_000_000.0, 118, 122);
    }

    private static async Task AssertAll(TestGrid grid)
    {
        var transaction = (await grid.Grains.GetGrain<ITransactionGrain>("default|tx-1").GetView())!;
        Assert.Equal((TransactionStatus.InProgress, "audio_received", "user-1"), (transaction.Status, transaction.Stage, transaction.UserId));
        var state = (await grid.Grains.GetGrain<IComponentGrain>("default|service/billing").GetState(null, withDiff: true))!;
        Assert.Equal((2, """[{"op":"replace","path":"/queue","value":2}]"""), (state.Version, Encoding.UTF8.GetString(state.Diff.Span)));
        Assert.Equal(1, (await grid.Grains.GetGrain<IComponentGrain>("default|service/billing").GetView()).ErrorCount);
        Assert.Equal(2, (await grid.Grains.GetGrain<ISessionGrain>("default|s1").GetView())!.EventCount);
        var context = await grid.Grains.GetGrain<IContextGrain>("default|tool/parser").GetView();
        Assert.Equal((1, 1), (context.TotalCount, context.SuccessCount));
        await grid.UntilWithin(TimeSpan.FromMinutes(1), async () => (await Timeline(grid)).TotalCount == 2);
        Assert.Equal(("Timeout", 1_000.0), Assert.Single((await Timeline(grid)).Recoveries) is var r ? (r.ErrorType, r.ElapsedMs) : default);
        await grid.UntilWithin(TimeSpan.FromSeconds(5), async () => (await Pulse(grid)).Events.Count > 0);
        var pulse = await Pulse(grid);
        Assert.Equal(1, pulse.Transactions[TransactionStatus.InProgress]);
        Assert.Equal(1, pulse.Stages["audio_received"]);
        Assert.Equal("client-1", Assert.Single(pulse.OpenConnections).ClientId);
        Assert.Equal(["user-1"], pulse.ActiveUsers);
        Assert.Equal("tx-1", Assert.Single(pulse.RecentTransactions).TransactionId);
    }

    private static Task<CorrelationView> Timeline(TestGrid grid) => grid.Grains.GetGrain<ICorrelationGrain>("default|c1").GetView();

    private static Task<PulseView> Pulse(TestGrid grid) => grid.Grains.GetGrain<IPulseGrain>(0).GetView("default");

    private static EventSlice Slice(TestGrid grid, long through, long previous, params DebugEvent[] events) =>
        new(0, through, previous, [.. events.Select((e, i) => new PositionedEvent(through, i, e with { Id = EventId.New(grid.Now), Time = grid.Now, ReceivedAt = grid.Now }))]);
}
