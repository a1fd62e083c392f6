using DebugGrid.Contracts;
using DebugGrid.Grains.Pulse;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Pulse;

public sealed class PulseOmissionTests
{
    private static readonly Timestamp Now = EventMaker.Start;

    [Fact]
    public void What_is_omitted_is_listed_no_more_and_everything_else_is()
    {
        var state = new PulseState();
        PulseMachine.Apply(state, Wave(1, "gone", "kept"), Now);

        Assert.True(PulseOmissions.Omit(state, Omission("gone")));

        var view = PulseMachine.View(state, "p", Now);
        Assert.Equal(["kept"], view.RecentTransactions.Select(static one => one.TransactionId));
        Assert.Equal(["kept"], view.RecentIssues.Select(static one => one.TransactionId));
        Assert.Equal(["kept"], view.RecentFailures!.Select(static one => one.ExecutionId));
        Assert.Equal(["kept"], view.ActiveUsers);
        Assert.Equal(1, view.Transactions[TransactionStatus.Failed]);
    }

    [Fact]
    public void What_is_omitted_makes_room()
    {
        var state = new PulseState();
        string longest = new('x', 20_000);
        string[] names = [.. Enumerable.Range(0, 800).Select(i => $"{i}{longest}")];
        int dropped = names.Select((name, i) => PulseMachine.Apply(state, Users(i + 1, name), Now)).Sum();
        Assert.True(dropped > 0);

        PulseOmissions.Omit(state, Omission([.. state.Projects["p"].Users.Keys]));

        Assert.Equal(0, PulseMachine.Apply(state, Users(1_000, "new" + longest), Now));
    }

    [Fact]
    public void Of_a_project_that_is_not_counted_nothing_is_omitted() => Assert.False(PulseOmissions.Omit(new PulseState(), Omission("gone")));

    private static PulseOmission Omission(params string[] names) =>
        new("p", names, [.. names.Select(static name => new ForgottenExecution("tool/t", name))], [], names, new Dictionary<TransactionStatus, long> { [TransactionStatus.Failed] = names.Length });

    private static PulseWave Wave(long through, params string[] names) => new(
        through,
        [
            new PulseProjectWave(
                "p", new Dictionary<EventKind, long>(), new Dictionary<string, long>(), names.ToDictionary(static name => name, static _ => Now.Microseconds), [],
                [.. names.Select((name, i) => new StatusTransition(through, name, name, "s", Now.Microseconds, Now.Microseconds, null, TransactionStatus.Failed, "broken", i))],
                [.. names.Select((name, i) => new ExecutionFailure("tool", "t", name, ExecutionStatus.Error, 0, Now.Microseconds, "of " + name, i))]),
        ]);

    private static PulseWave Users(long through, string name) => new(
        through,
        [new PulseProjectWave("p", new Dictionary<EventKind, long>(), new Dictionary<string, long>(), new Dictionary<string, long> { [name] = Now.Microseconds }, [], [])]);
}
