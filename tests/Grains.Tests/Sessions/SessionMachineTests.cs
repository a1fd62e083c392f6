using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Sessions;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Sessions;

public sealed class SessionMachineTests
{
    private SessionState state = new();

    [Fact]
    public void Nothing_is_shown_of_a_session_that_nobody_heard_of() => Assert.Null(SessionViews.Of("s", state));

    [Fact]
    public void A_session_is_opened_named_tagged_and_closed()
    {
        var view = After(
            new SessionEvent { Name = "nightly", Tags = ["a", "b"], AutoFlush = false }.At(0),
            new SessionEvent { Action = SessionAction.Closed }.At(10));
        Assert.Equal(("nightly", false, false), (view.Name, view.Open, view.AutoFlush));
        Assert.Equal(["a", "b"], view.Tags);
        Assert.Equal((EventMaker.Start.Microseconds, (EventMaker.Start + TimeSpan.FromSeconds(10)).Microseconds), (view.OpenedAt, view.ClosedAt));
    }

    [Fact]
    public void Any_event_opens_a_session_that_nobody_opened()
    {
        var view = After(new LogEvent().At(5));
        Assert.True(view.Open);
        Assert.True(view.AutoFlush);
        Assert.Equal((EventMaker.Start + TimeSpan.FromSeconds(5)).Microseconds, view.OpenedAt);
    }

    [Fact]
    public void A_session_is_opened_by_the_earliest_of_its_events_whichever_comes_first()
    {
        var view = After(new LogEvent().At(5), new SessionEvent { Name = "n" }.At(7), new LogEvent().At(3), new SessionEvent { Action = SessionAction.Closed }.At(8), new SessionEvent().At(9));
        Assert.True(view.Open);
        Assert.Equal((EventMaker.Start + TimeSpan.FromSeconds(3)).Microseconds, view.OpenedAt);
    }

    [Fact]
    public void A_change_leaves_what_it_does_not_name()
    {
        var view = After(new SessionEvent { Name = "n", Tags = ["t"], AutoFlush = false }.At(0), new SessionEvent { Name = "m" }.At(1));
        Assert.Equal(("m", false), (view.Name, view.AutoFlush));
        Assert.Equal(["t"], view.Tags);
    }

    [Fact]
    public void Events_after_the_end_are_counted_and_an_opening_opens_again()
    {
        var view = After(new LogEvent().At(0), new SessionEvent { Action = SessionAction.Closed }.At(1), new LogEvent().At(2));
        Assert.Equal((false, 3, 1), (view.Open, view.EventCount, view.AfterCloseCount));
        Assert.True(After(new SessionEvent().At(3)).Open);
    }

    [Fact]
    public void Events_are_counted_by_kind_and_level_and_errors_apart()
    {
        var view = After(
            new LogEvent { Level = EventLevel.Error }.At(0),
            new LogEvent { Level = EventLevel.Critical }.At(1),
            new ExecutionRecord { Status = ExecutionStatus.Timeout }.At(2),
            new ExecutionRecord().At(3),
            new StageEvent { Success = false }.At(4),
            new StepEvent { Status = StepStatus.Failed }.At(5),
            new StepEvent { Status = StepStatus.Skipped }.At(6),
            new ErrorEvent { Level = EventLevel.Warning }.At(7));
        Assert.Equal(6, view.ErrorCount);
        Assert.Equal(
            new Dictionary<EventKind, long> { [EventKind.Log] = 2, [EventKind.Record] = 2, [EventKind.Stage] = 1, [EventKind.Step] = 2, [EventKind.Error] = 1 }, view.Kinds);
        Assert.Equal(
            new Dictionary<EventLevel, long> { [EventLevel.Error] = 1, [EventLevel.Critical] = 1, [EventLevel.Info] = 5, [EventLevel.Warning] = 1 }, view.Levels);
    }

    [Fact]
    public void Members_are_listed_once_within_a_limit_across_restarts()
    {
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < GrainLimits.SessionMembers + 10; i++)
                Apply(new LogEvent { Context = new ContextKey("tool", $"a/{i}"), Transaction = new TransactionId($"t{i}") }.At(i));
            state = JsonSerializer.Deserialize<SessionState>(JsonSerializer.Serialize(state))!;
        }

        var view = SessionViews.Of("s", state)!;
        Assert.Equal((GrainLimits.SessionMembers, GrainLimits.SessionMembers), (view.ContextCount, view.TransactionCount));
        Assert.Equal("tool/a/0", view.Contexts[0]);
        Assert.Equal(view.Contexts.Count, view.Contexts.Distinct().Count());
    }

    private SessionView After(params DebugEvent[] events)
    {
        Apply(events);
        return SessionViews.Of("s", state)!;
    }

    private void Apply(params DebugEvent[] events)
    {
        var machine = new SessionMachine(state);
        foreach (var item in events)
            machine.Apply(item);
    }
}
