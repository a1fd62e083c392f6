using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Pump;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Grains.Tests.Intake.Pump;

public class WaveRouterTests
{
    private static readonly Timestamp Now = new(1_760_000_000_000_000);

    [Fact]
    public void An_event_goes_to_every_grain_that_it_names()
    {
        using Wave wave = Route(Record("tool", "a") with
        {
            Session = new SessionId("s"),
            Transaction = new TransactionId("t"),
            Component = new ComponentKey("service", "c"),
            Correlation = new CorrelationId("o"),
        });

        Assert.Equal(
            ["component default|service/c", "context default|tool/a", "session default|s", "transaction default|t"],
            wave.Slices.Select(slice => slice.Target.ToString()).Order());
        Assert.Equal(["default|o"], wave.Correlations.Keys);
        Assert.Equal(1, wave.EventCount);
    }

    [Fact]
    public void A_child_is_shown_to_its_parent_as_a_foreign_event()
    {
        using Wave wave = Route(Record("tool", "a") with { ParentContext = "p", ParentContextType = "workflow" }, Record("workflow", "p"));

        EventSlice parent = Slice(wave, "context default|workflow/p");
        Assert.Equal(1, parent.ForeignFrom);
        Assert.Equal(["p", "a"], parent.Events.Select(item => item.Event.Context.Id));
    }

    [Fact]
    public void Events_of_one_grain_keep_their_order_across_batches()
    {
        using Wave wave = RouteBatches([Record("tool", "a"), Record("tool", "b")], [Record("tool", "a")]);

        Assert.Equal([(1L, 0), (2L, 0)], Slice(wave, "context default|tool/a").Events.Select(item => (item.Position, item.Index)));
    }

    [Fact]
    public void A_batch_that_cannot_be_read_does_not_hold_up_the_others()
    {
        var broken = new JournalEntry(new JournalPosition(1), Guid.NewGuid(), 1, default, new byte[] { 0xFF, 0xFF, 0xFF });
        JournalEntry good = Entry(2, [Record("tool", "a")]);
        using Wave wave = WaveRouter.Sort(new JournalReadResult([broken, good], good.Position, [], null), streaming: true, countedThrough: 0);

        Assert.Equal(1, Assert.Single(wave.Unreadable).Position);
        Assert.Equal(1, wave.EventCount);
    }

    [Fact]
    public void Without_streaming_no_correlation_is_fed()
    {
        JournalEntry entry = Entry(1, [Record("tool", "a") with { Correlation = new CorrelationId("o") }]);
        using Wave wave = WaveRouter.Sort(new JournalReadResult([entry], entry.Position, [], null), streaming: false, countedThrough: 0);
        Assert.Empty(wave.Correlations);
    }

    [Fact]
    public void The_dashboard_counts_kinds_stages_users_and_connections()
    {
        using Wave wave = Route(
            new StageEvent { Id = EventId.New(Now), Time = Now, Transaction = new TransactionId("t"), Stage = "begin", UserId = "ada" },
            new StageEvent { Id = EventId.New(Now), Time = Now, Transaction = new TransactionId("t"), Stage = "begin", Success = false },
            new ConnectionEvent { Id = EventId.New(Now), Time = Now, ClientId = "laptop", UserId = "bob", Connected = true });

        PulseProjectWave pulse = Assert.Single(wave.Pulse.ToWave(wave.Through).Projects);
        Assert.Equal(2, pulse.Kinds[EventKind.Stage]);
        Assert.Equal(1, pulse.Stages["begin"]);
        Assert.Equal(["ada", "bob"], pulse.Users.Keys.Order());
        Assert.Equal("laptop", Assert.Single(pulse.Connections).ClientId);
    }

    [Fact]
    public void What_the_dashboard_has_counted_is_not_counted_again_and_still_reaches_its_grains()
    {
        JournalEntry[] entries = [Entry(4, [Record("tool", "a")]), Entry(5, [Record("tool", "a")])];
        using Wave wave = WaveRouter.Sort(new JournalReadResult(entries, entries[^1].Position, [], null), streaming: true, countedThrough: 4);
        wave.Pulse.Count("default", [Transition(4), Transition(5)]);
        PulseProjectWave pulse = Assert.Single(wave.Pulse.ToWave(wave.Through).Projects);
        Assert.Equal(1, pulse.Kinds[EventKind.Record]);
        Assert.Equal(5, Assert.Single(pulse.Transitions).Position);
        Assert.Equal(2, Assert.Single(wave.Slices).ToSlice(0, 5, 0).Events.Count);
    }

    [Fact]
    public void The_dashboard_is_told_when_the_first_event_that_it_counts_was_taken()
    {
        JournalEntry[] entries = [.. new[] { 1, 3, 2 }.Select((second, index) => Entry(index + 1, [Record("tool", "a")], Now + TimeSpan.FromSeconds(second)))];
        using Wave wave = WaveRouter.Sort(new JournalReadResult(entries, entries[^1].Position, [], null), streaming: true, countedThrough: 1);
        Assert.Equal((Now + TimeSpan.FromSeconds(2)).Microseconds, wave.Pulse.ToWave(wave.Through).Since);
        using Wave counted = WaveRouter.Sort(new JournalReadResult(entries, entries[^1].Position, [], null), streaming: true, countedThrough: 3);
        Assert.Equal(0, counted.Pulse.ToWave(counted.Through).Since);
    }

    private static StatusTransition Transition(long position) =>
        new(position, "t", null, null, 0, 0, null, TransactionStatus.InProgress, null);

    private static ExecutionRecord Record(string type, string id) =>
        new() { Id = EventId.New(Now), Time = Now, Context = new ContextKey(type, id), Execution = new ExecutionId("e") };

    private static EventSlice Slice(Wave wave, string target) =>
        wave.Slices.Single(slice => slice.Target.ToString() == target).ToSlice(0, wave.Through, 0);

    private static Wave Route(params DebugEvent[] events) => RouteBatches(events);

    private static Wave RouteBatches(params DebugEvent[][] batches)
    {
        JournalEntry[] entries = [.. batches.Select((events, index) => Entry(index + 1, events))];
        return WaveRouter.Sort(new JournalReadResult(entries, entries[^1].Position, [], null), streaming: true, countedThrough: 0);
    }

    private static JournalEntry Entry(long position, DebugEvent[] events, Timestamp? receivedAt = null)
    {
        var batch = Guid.NewGuid();
        byte[] encoded = WireEncoder.EncodeBatch(new BatchHeader(batch, null, ProjectId.Default, receivedAt ?? Now), events);
        return new JournalEntry(new JournalPosition(position), batch, events.Length, default, encoded);
    }
}
