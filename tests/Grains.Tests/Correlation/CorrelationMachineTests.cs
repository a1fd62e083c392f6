using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Grains.Correlation;
using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Correlation;

public sealed class CorrelationMachineTests
{
    private CorrelationState state = new();

    private CorrelationView View => CorrelationMachine.View("c", state);

    [Fact]
    public void The_timeline_is_ordered_by_time_whatever_order_events_come_in()
    {
        Apply(new LogEvent { Message = "b" }.At(2), new LogEvent { Message = "a" }.At(1), new LogEvent { Message = "c" }.At(3));
        Assert.Equal(["a", "b", "c"], View.Entries.Select(e => e.Summary));
    }

    [Fact]
    public void The_timeline_is_bounded_and_keeps_the_newest()
    {
        for (int i = 0; i < GrainLimits.TimelineEntries + 50; i++)
            Apply(new LogEvent { Message = $"{i}" }.At(i));
        Assert.Equal((GrainLimits.TimelineEntries, GrainLimits.TimelineEntries + 50), (View.Entries.Count, View.TotalCount));
        Assert.Equal("50", View.Entries[0].Summary);
    }

    [Fact]
    public void The_timeline_is_bounded_in_bytes_too_and_still_is_after_a_restart()
    {
        string longest = new('ж', ProtocolLimits.MaxIdLength);
        for (int i = 0; i < GrainLimits.TimelineEntries; i++)
        {
            Apply(new LogEvent { Context = new ContextKey("t", longest), Component = new ComponentKey("t", longest), Message = longest }.At(i));
            if (i == GrainLimits.TimelineEntries / 2)
                state = StateForm.Read<CorrelationState>(StateForm.Write(state))!;
        }

        Assert.InRange(StateForm.Write(state.Timeline).Length, 1, GrainLimits.TimelineBytes);
        Assert.Equal(GrainLimits.TimelineEntries, View.TotalCount);
        Assert.Equal((EventMaker.Start + TimeSpan.FromSeconds(GrainLimits.TimelineEntries - 1)).Microseconds, View.Entries[^1].At);
        Assert.True(View.Entries.Count < GrainLimits.TimelineEntries);
    }

    [Fact]
    public void Components_that_took_part_are_listed_once()
    {
        Apply(In(new LogEvent(), "api"), In(new LogEvent(), "db"), In(new LogEvent(), "api"), new LogEvent().At(1));
        Assert.Equal(["service/api", "service/db"], View.Components);
    }

    [Fact]
    public void An_error_is_paired_with_the_first_success_of_the_same_agent()
    {
        var error = new ErrorEvent { Agent = "planner", ErrorType = "Timeout", RecoveryStrategy = "retry" }.At(10);
        var other = new SuccessEvent { Agent = "writer" }.At(11);
        var success = new SuccessEvent { Agent = "planner" }.At(14.5);
        Apply(error, other, success, new SuccessEvent { Agent = "planner" }.At(20));
        Assert.Equal(new RecoveryView(error.Id.Value, "Timeout", success.Id.Value, "retry", 4_500), Assert.Single(View.Recoveries));
    }

    [Fact]
    public void A_success_ends_all_errors_before_it_and_its_strategy_counts_first()
    {
        Apply(new ErrorEvent { Agent = "a", ErrorType = "X", RecoveryStrategy = "retry" }.At(1), new ErrorEvent { Agent = "a", ErrorType = "Y" }.At(2));
        Assert.All(View.Recoveries, r => Assert.Null(r.SuccessEventId));
        Apply(new SuccessEvent { Agent = "a", RecoveryStrategy = "fallback" }.At(3));
        Assert.Equal([("X", "fallback", 2_000.0), ("Y", "fallback", 1_000.0)], View.Recoveries.Select(r => (r.ErrorType, r.Strategy, r.ElapsedMs!.Value)));
    }

    [Fact]
    public void A_success_that_names_its_error_is_paired_with_that_one_alone()
    {
        var first = new ErrorEvent { Agent = "a", ErrorType = "X" }.At(1);
        var second = new ErrorEvent { Agent = "a", ErrorType = "Y" }.At(2);
        Apply(first, second, new SuccessEvent { Agent = "b", ErrorEvent = first.Id }.At(3));
        Assert.Equal(["X"], View.Recoveries.Where(r => r.SuccessEventId is not null).Select(r => r.ErrorType));
    }

    [Fact]
    public void An_error_of_nobody_waits_for_the_success_that_names_it()
    {
        var first = new ErrorEvent { ErrorType = "X" }.At(1);
        Apply(first, new ErrorEvent { ErrorType = "Y" }.At(2), new SuccessEvent().At(3));
        Assert.Equal([("X", null), ("Y", (Guid?)null)], View.Recoveries.Select(r => (r.ErrorType, r.SuccessEventId)));
        var success = new SuccessEvent { ErrorEvent = first.Id }.At(4);
        Apply(success);
        Assert.Equal([("X", success.Id.Value), ("Y", (Guid?)null)], View.Recoveries.Select(r => (r.ErrorType, r.SuccessEventId)));
    }

    [Fact]
    public void An_error_that_comes_late_finds_the_success_that_came_before_it()
    {
        var success = new SuccessEvent { Agent = "a" }.At(5);
        Apply(new SuccessEvent { Agent = "a" }.At(1), success, new ErrorEvent { Agent = "a", ErrorType = "X" }.At(3));
        Assert.Equal(success.Id.Value, Assert.Single(View.Recoveries).SuccessEventId);
    }

    [Fact]
    public void Records_and_stages_pair_by_their_context_and_stage()
    {
        var tool = new ContextKey("tool", "parser");
        Apply(
            new ExecutionRecord { Context = tool, Status = ExecutionStatus.Timeout }.At(1),
            new StageEvent { Stage = "memory_completed", Success = false }.At(2),
            new ExecutionRecord { Context = tool }.At(3),
            new StageEvent { Stage = "memory_completed" }.At(4));
        Assert.Equal([("timeout", 2_000.0), ("stage_failure", 2_000.0)], View.Recoveries.Select(r => (r.ErrorType, r.ElapsedMs!.Value)));
    }

    [Fact]
    public void What_waits_and_what_was_paired_is_bounded()
    {
        for (int i = 0; i < 1_000; i++)
            Apply(new ErrorEvent { Agent = $"a{i}", ErrorType = "X" }.At(i), new SuccessEvent { Agent = $"b{i}" }.At(i));
        for (int i = 0; i < 1_000; i++)
            Apply(new ErrorEvent { Agent = "c", ErrorType = "X" }.At(2_000 + i), new SuccessEvent { Agent = "c" }.At(2_000 + i));
        Assert.True(state.OpenErrors.Count <= GrainLimits.UnpairedOutcomes);
        Assert.True(state.Successes.Count <= GrainLimits.UnpairedOutcomes);
        Assert.Equal(GrainLimits.Recoveries, state.Recoveries.Count);
    }

    [Fact]
    public void It_survives_its_stored_form()
    {
        Apply(In(new LogEvent { Message = "x" }, "api"), new ErrorEvent { Agent = "a", ErrorType = "X" }.At(1));
        var before = View;
        state = JsonSerializer.Deserialize<CorrelationState>(JsonSerializer.Serialize(state))!;
        Assert.Equivalent(before, View, strict: true);
    }

    [Fact]
    public void A_silent_heartbeat_is_no_entry() => Assert.Null(CorrelationItems.From(new PositionedEvent(1, 0, new ContextHeartbeat().At(1))));

    private static DebugEvent In(DebugEvent @event, string component) => @event.At(1) with { Component = new ComponentKey("service", component) };

    private void Apply(params DebugEvent[] events)
    {
        foreach (var item in events)
            CorrelationMachine.Apply(state, CorrelationItems.From(new PositionedEvent(1, 0, item))!);
    }
}
