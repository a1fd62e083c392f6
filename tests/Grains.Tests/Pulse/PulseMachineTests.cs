using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Pulse;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Pulse;

public sealed class PulseMachineTests
{
    private static readonly Timestamp Now = EventMaker.Start;
    private PulseState state = new();
    private long through;

    [Fact]
    public void A_wave_counts_once()
    {
        var wave = Wave(kinds: new() { [EventKind.Stage] = 3 }, stages: new() { ["audio_received"] = 2 });
        PulseMachine.Apply(state, wave, Now);
        PulseMachine.Apply(state, wave, Now);
        var view = View();
        Assert.Equal(3, view.Events[EventKind.Stage]);
        Assert.Equal(2, view.Stages["audio_received"]);
    }

    [Fact]
    public void Transitions_move_transactions_between_statuses()
    {
        Move(Transition("t1", null, TransactionStatus.InProgress));
        Move(Transition("t2", null, TransactionStatus.InProgress));
        Move(Transition("t1", TransactionStatus.InProgress, TransactionStatus.Stalled, "stands"));
        var view = View();
        Assert.Equal((1, 1), (view.Transactions[TransactionStatus.InProgress], view.Transactions[TransactionStatus.Stalled]));
        Assert.Equal(["t2", "t1"], view.RecentTransactions.Select(t => t.TransactionId));
        Assert.Equal(TransactionStatus.Stalled, view.RecentTransactions[1].To);
        Assert.Equal("stands", Assert.Single(view.RecentIssues).Issue);
    }

    [Fact]
    public void The_lists_keep_the_newest_ten()
    {
        for (int i = 0; i < 30; i++)
            Move(Transition($"t{i}", null, TransactionStatus.Failed, $"issue {i}"));
        Assert.Equal(10, View().RecentTransactions.Count);
        Assert.Equal("issue 29", View().RecentIssues[0].Issue);
        Assert.Equal(10, View().RecentIssues.Count);
    }

    [Fact]
    public void The_newest_are_the_same_in_whatever_order_and_waves_they_come()
    {
        StatusTransition[] batch =
        [
            .. Enumerable.Range(0, 30).Select(i => Transition("t7", null, TransactionStatus.Failed, $"issue {i}") with { TransactionId = $"t{i}", Arrival = 100 + i }),
        ];
        new Random(1).Shuffle(batch);
        foreach (var part in batch.Chunk(7))
            PulseMachine.Apply(state, Wave(transitions: part), Now);
        Assert.Equal(Enumerable.Range(20, 10).Reverse().Select(i => $"t{i}"), View().RecentTransactions.Select(t => t.TransactionId));
        Assert.Equal(Enumerable.Range(20, 10).Reverse().Select(i => $"issue {i}"), View().RecentIssues.Select(t => t.Issue));
        var merged = PulseMerge.Of([View()]);
        Assert.Equal(View().RecentTransactions, merged.RecentTransactions);
        Assert.Equal(View().RecentIssues, merged.RecentIssues);
    }

    [Fact]
    public void A_transaction_keeps_its_place_when_its_status_changes()
    {
        Move(Transition("t1", null, TransactionStatus.InProgress) with { Arrival = 1 });
        Move(Transition("t1", null, TransactionStatus.InProgress) with { TransactionId = "t2", Arrival = 2 });
        Move(Transition("t1", TransactionStatus.InProgress, TransactionStatus.Completed) with { Arrival = 3 });
        Assert.Equal([("t2", 2L), ("t1", 1L)], View().RecentTransactions.Select(t => (t.TransactionId, t.Arrival)));
        Assert.Equal(TransactionStatus.Completed, View().RecentTransactions[1].To);
    }

    [Fact]
    public void It_counts_since_the_first_event_that_it_counted()
    {
        Assert.Equal(Now.Microseconds, View().Since);
        PulseMachine.Apply(state, Wave() with { Since = 7 }, Now);
        PulseMachine.Apply(state, Wave() with { Since = 9 }, Now);
        PulseMachine.Apply(state, Wave(), Now);
        Assert.Equal(7, View().Since);
    }

    [Fact]
    public void Failed_executions_are_listed_newest_first_once_each_without_the_end_of_a_long_error()
    {
        Fail(Enumerable.Range(0, 12).Select(i => Failed($"e{i}", i, "no")));
        Fail([Failed("e5", 20, new string('x', 2_000))]);
        var view = View();
        Assert.Equal(["e5", "e11", "e10", "e9", "e8", "e7", "e6", "e4", "e3", "e2"], view.RecentFailures!.Select(failure => failure.ExecutionId));
        Assert.Equal(new string('x', GrainLimits.FailureText) + "…", view.RecentFailures![0].Error);
        Assert.Equal(TimeSpan.FromSeconds(2).TotalMicroseconds, view.RecentFailures[0].At - view.RecentFailures[0].StartedAt);
    }

    [Fact]
    public void What_succeeded_is_no_failure()
    {
        Assert.Null(ExecutionFailures.Of(Failed("e", 0, null) with { Status = ExecutionStatus.Success }, 0));
        Assert.Equal(ExecutionStatus.Timeout, ExecutionFailures.Of(Failed("e", 0, null) with { Status = ExecutionStatus.Timeout, DurationMs = double.MaxValue }, 0)!.Status);
    }

    [Fact]
    public void Connections_open_and_close_and_a_late_word_is_ignored()
    {
        Connect(new ConnectionChange("c1", "u", true, 10), new ConnectionChange("c2", null, true, 11));
        Connect(new ConnectionChange("c1", "u", false, 5));
        Assert.Equal(["c1", "c2"], View().OpenConnections.Select(c => c.ClientId));
        Connect(new ConnectionChange("c1", "u", false, 12));
        Assert.Equal(["c2"], View().OpenConnections.Select(c => c.ClientId));
    }

    [Fact]
    public void A_user_is_active_for_five_minutes()
    {
        See("old", Now - TimeSpan.FromMinutes(6));
        See("new", Now - TimeSpan.FromMinutes(4));
        See("new", Now - TimeSpan.FromMinutes(8));
        Assert.Equal(["new"], View().ActiveUsers);
    }

    [Fact]
    public void Names_beyond_the_limits_are_dropped_and_counted()
    {
        int over = 5;
        var stages = Enumerable.Range(0, GrainLimits.StageNames + over).ToDictionary(i => $"s{i}", _ => 1L);
        var users = Enumerable.Range(0, GrainLimits.Users + over).ToDictionary(i => $"u{i}", _ => Now.Microseconds);
        ConnectionChange[] connections = [.. Enumerable.Range(0, GrainLimits.Connections + over).Select(i => new ConnectionChange($"c{i}", null, true, i))];
        Assert.Equal(3 * over, PulseMachine.Apply(state, Wave(stages: stages, users: users, connections: connections), Now));
        Assert.Equal(GrainLimits.Connections, View().OpenConnections.Count);
    }

    [Fact]
    public void What_is_counted_of_all_projects_together_is_bounded_in_bytes()
    {
        string longest = new('ж', ProtocolLimits.MaxIdLength - 4);
        for (int project = 0; project < 3; project++)
        {
            var users = Enumerable.Range(0, GrainLimits.Users).ToDictionary(i => $"{longest}{i}", _ => Now.Microseconds);
            var stages = Enumerable.Range(0, GrainLimits.StageNames).ToDictionary(i => $"{longest}{i}", _ => 1L);
            ConnectionChange[] connections = [.. Enumerable.Range(0, GrainLimits.Connections).Select(i => new ConnectionChange($"{longest}{i}", $"{longest}{i}", true, i))];
            var part = Wave(stages: stages, users: users, connections: connections).Projects[0] with { Project = $"p{project}" };
            Assert.True(PulseMachine.Apply(state, new PulseWave(through, [part]), Now) > 0);
        }

        Assert.InRange(StateForm.Write(state).Length, 1, GrainLimits.UserBytes + GrainLimits.ConnectionBytes + GrainLimits.StageNameBytes + (64 * 1024));
    }

    [Fact]
    public void What_leaves_makes_room_for_what_comes()
    {
        string longest = new('ж', ProtocolLimits.MaxIdLength - 4);
        for (int round = 0; round < 3; round++)
        {
            Connect([.. Enumerable.Range(0, 1_500).Select(i => new ConnectionChange($"{longest}{i}", longest, true, round * 2))]);
            Assert.Equal(1_500, View().OpenConnections.Count);
            Connect([.. Enumerable.Range(0, 1_500).Select(i => new ConnectionChange($"{longest}{i}", longest, false, (round * 2) + 1))]);
            Assert.Empty(View().OpenConnections);
        }
    }

    [Fact]
    public void Projects_beyond_the_limit_are_dropped_and_counted()
    {
        PulseProjectWave[] parts = [.. Enumerable.Range(0, GrainLimits.Projects + 3).Select(i => Wave(kinds: new() { [EventKind.Log] = 1 }).Projects[0] with { Project = $"p{i}" })];
        Assert.Equal(3, PulseMachine.Apply(state, new PulseWave(through, parts), Now));
        Assert.Equal(GrainLimits.Projects, state.Projects.Count);
    }

    [Fact]
    public void Users_gone_long_ago_make_room()
    {
        var users = Enumerable.Range(0, GrainLimits.Users).ToDictionary(i => $"u{i}", _ => (Now - TimeSpan.FromHours(1)).Microseconds);
        PulseMachine.Apply(state, Wave(users: users), Now);
        See("fresh", Now);
        Assert.Equal(["fresh"], View().ActiveUsers);
        Assert.Single(state.Projects["default"].Users);
    }

    [Fact]
    public void Projects_are_counted_apart_and_an_unknown_one_is_empty()
    {
        PulseMachine.Apply(state, Wave(kinds: new() { [EventKind.Log] = 1 }), Now);
        Assert.Empty(PulseMachine.View(state, "other", Now).Events);
    }

    [Fact]
    public void It_survives_its_stored_form()
    {
        Move(Transition("t", null, TransactionStatus.Failed, "i"));
        Connect(new ConnectionChange("c", "u", true, 1));
        See("u", Now);
        var before = View();
        state = JsonSerializer.Deserialize<PulseState>(JsonSerializer.Serialize(state))!;
        Assert.Equivalent(before, View(), strict: true);
    }

    [Fact]
    public void Parts_add_up_to_the_whole_in_any_order()
    {
        var other = new PulseState();
        Move(Transition("t1", null, TransactionStatus.InProgress));
        Move(Transition("t2", null, TransactionStatus.InProgress));
        PulseMachine.Apply(other, Wave(transitions: [Transition("t1", TransactionStatus.InProgress, TransactionStatus.Stalled, "i", at: 9)]), Now);
        PulseView[] parts = [View(), PulseMachine.View(other, "default", Now)];
        var whole = PulseMerge.Of(parts);
        Assert.Equal((1, 1), (whole.Transactions[TransactionStatus.InProgress], whole.Transactions[TransactionStatus.Stalled]));
        Assert.Equal("i", Assert.Single(whole.RecentIssues).Issue);
        Assert.Equivalent(whole, PulseMerge.Of([parts[1], parts[0]]), strict: true);
        Assert.Equivalent(View(), PulseMerge.Of([View()]), strict: true);
    }

    private static StatusTransition Transition(string id, TransactionStatus? from, TransactionStatus to, string? issue = null, long at = 1) =>
        new(1, id, "user", "stage", CreatedAt: long.Parse(id[1..].PadLeft(1, '0'), System.Globalization.CultureInfo.InvariantCulture), at, from, to, issue);

    private PulseView View() => PulseMachine.View(state, "default", Now);

    private void Move(StatusTransition transition) => PulseMachine.Apply(state, Wave(transitions: [transition]), Now);

    private void Fail(IEnumerable<ExecutionRecord> records) => PulseMachine.Apply(
        state, new PulseWave(++through, [Wave().Projects[0] with { Failures = [.. records.Select(record => ExecutionFailures.Of(record, 0)!)] }]), Now);

    private static ExecutionRecord Failed(string execution, int second, string? error) => new()
    {
        Context = new ContextKey("tool", "import"),
        Execution = new ExecutionId(execution),
        Time = Now + TimeSpan.FromSeconds(second),
        DurationMs = 2_000,
        Status = ExecutionStatus.Error,
        Error = error,
    };

    private void Connect(params ConnectionChange[] changes) => PulseMachine.Apply(state, Wave(connections: changes), Now);

    private void See(string user, Timestamp at) => PulseMachine.Apply(state, Wave(users: new() { [user] = at.Microseconds }), Now);

    private PulseWave Wave(
        Dictionary<EventKind, long>? kinds = null,
        Dictionary<string, long>? stages = null,
        Dictionary<string, long>? users = null,
        IReadOnlyList<ConnectionChange>? connections = null,
        IReadOnlyList<StatusTransition>? transitions = null) =>
        new(++through, [new PulseProjectWave("default", kinds ?? [], stages ?? [], users ?? [], connections ?? [], transitions ?? [])]);
}
