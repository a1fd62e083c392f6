using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Hosting;

public sealed class ForgettingTests
{
    private static readonly SessionId Session = new("s-1");
    private static readonly CorrelationId Correlation = new("c-1");
    private static readonly ContextKey Parser = new("tool", "parser");
    private static readonly ComponentKey Billing = new("service", "billing");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_deleted_is_forgotten_and_no_crash_and_no_restart_brings_it_back(bool crashes)
    {
        await using var grid = await TestGrid.Start();
        await grid.Send([.. Of("gone", "user-1", Session, Correlation), .. Of("kept", "user-2", new SessionId("s-2"), new CorrelationId("c-2"))]);
        await grid.Pass(TimeSpan.FromSeconds(1));
        await NoteAll(grid, "gone", "user-1");

        var report = await grid.Grains.GetGrain<IForgettingGrain>(0).Run(CancellationToken.None);

        Assert.Equal(0, report.Pending);
        Assert.Equal(1, report.Forgotten[ForgottenKind.Transaction]);
        await ExpectForgotten(grid);
        await (crashes ? grid.Crash() : grid.Restart());
        await grid.Pass(TimeSpan.FromSeconds(1));
        await ExpectForgotten(grid);

        await grid.Send(new StageEvent { Transaction = new TransactionId("gone"), Stage = "audio_received", UserId = "user-3" });
        var anew = (await Transaction(grid, "gone"))!;
        Assert.Equal(("user-3", 1), (anew.UserId, anew.EventCount));
        Assert.Equal(2, (await Pulse(grid)).Transactions[TransactionStatus.InProgress]);
    }

    [Fact]
    public async Task What_came_after_the_deletion_and_before_the_forgetting_is_taken_as_new()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(new StageEvent { Transaction = new TransactionId("t"), Stage = "audio_received", UserId = "user-1" });
        long deleted = (await grid.Intake.GetStatus()).Tail;
        await grid.Send(new StageEvent { Transaction = new TransactionId("t"), Stage = "transcribed", UserId = "user-2" });
        grid.Notes.Add(ForgottenKind.Transaction, "t", null, deleted);

        await grid.Grains.GetGrain<IForgettingGrain>(0).Run(CancellationToken.None);

        await TestGrid.Until(async () => await Transaction(grid, "t") is { EventCount: 1, UserId: "user-2" });
    }

    [Fact]
    public async Task What_was_noted_before_the_grid_ended_is_forgotten_when_it_is_up_again()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(new StageEvent { Transaction = new TransactionId("t"), Stage = "audio_received", UserId = "user-1" });
        grid.Notes.Add(ForgottenKind.Transaction, "t", null, (await grid.Intake.GetStatus()).Tail);
        await grid.Crash();

        await grid.Grains.GetGrain<IForgettingGrain>(0).Resume();

        await TestGrid.Until(async () => await Transaction(grid, "t") is null);
        await TestGrid.Until(() => Task.FromResult(grid.Notes.Read().Length == 0));
    }

    private static DebugEvent[] Of(string name, string user, SessionId session, CorrelationId correlation) =>
    [
        new StageEvent { Transaction = new TransactionId(name), Stage = "audio_received", UserId = user, Session = session, Correlation = correlation },
        new ContextStarted { Context = Parser, Execution = new ExecutionId(name + "-runs"), Transaction = new TransactionId(name), Correlation = correlation },
        new ExecutionRecord
        {
            Context = Parser, Execution = new ExecutionId(name), Status = ExecutionStatus.Error, Error = "of " + user, Transaction = new TransactionId(name), Correlation = correlation,
        },
        new StateEvent { Id = StateId(name), Component = Billing, State = JsonText.From($"\"{user}\""), Transaction = new TransactionId(name), Correlation = correlation },
    ];

    private static EventId StateId(string name) => new(new Guid(name == "gone" ? 1 : 2, 0, 0, new byte[8]));

    private static async Task NoteAll(TestGrid grid, string name, string user)
    {
        long through = (await grid.Intake.GetStatus()).Tail;
        grid.Notes.Add(ForgottenKind.Transaction, name, null, through);
        grid.Notes.Add(ForgottenKind.Session, Session.Value, null, through);
        grid.Notes.Add(ForgottenKind.Correlation, Correlation.Value, null, through);
        grid.Notes.Add(ForgottenKind.Execution, Parser.ToString(), name, through);
        grid.Notes.Add(ForgottenKind.Execution, Parser.ToString(), name + "-runs", through);
        grid.Notes.Add(ForgottenKind.State, Billing.ToString(), StateId(name).Value.ToString(), through);
        grid.Notes.Add(ForgottenKind.User, user, null, through);
    }

    private static async Task ExpectForgotten(TestGrid grid)
    {
        Assert.Null(await Transaction(grid, "gone"));
        Assert.NotNull(await Transaction(grid, "kept"));
        Assert.Null(await grid.Grains.GetGrain<ISessionGrain>(GrainKeys.Of(ProjectId.Default, Session)).GetView());
        Assert.NotNull(await grid.Grains.GetGrain<ISessionGrain>(GrainKeys.Of(ProjectId.Default, new SessionId("s-2"))).GetView());
        Assert.Equal(0, (await grid.Grains.GetGrain<ICorrelationGrain>(GrainKeys.Of(ProjectId.Default, Correlation)).GetView()).TotalCount);
        Assert.Equal(4, (await grid.Grains.GetGrain<ICorrelationGrain>(GrainKeys.Of(ProjectId.Default, new CorrelationId("c-2"))).GetView()).TotalCount);
        var context = await grid.Grains.GetGrain<IContextGrain>(GrainKeys.Of(ProjectId.Default, Parser)).GetView();
        Assert.Equal(("kept-runs", "kept"), (Assert.Single(context.Open).ExecutionId, Assert.Single(context.Recent).ExecutionId));
        var state = await grid.Grains.GetGrain<IComponentGrain>(GrainKeys.Of(ProjectId.Default, Billing)).GetState(null, withDiff: true);
        Assert.Equal(("\"user-2\"", null), (System.Text.Encoding.UTF8.GetString(state!.State.Span), state.DiffFrom));
        var pulse = await Pulse(grid);
        Assert.Equal(["kept"], pulse.RecentTransactions.Select(static one => one.TransactionId));
        Assert.Equal(["kept"], pulse.RecentFailures!.Select(static one => one.ExecutionId));
        Assert.Equal(["user-2"], pulse.ActiveUsers);
        Assert.Equal(1, pulse.Transactions[TransactionStatus.InProgress]);
        Assert.Equal(["default|kept", "default|tool/parser"], await OpenWork(grid));
    }

    private static async Task<List<string>> OpenWork(TestGrid grid)
    {
        var keys = new List<string>();
        foreach (var owner in Enum.GetValues<WatchOwner>())
            for (int shard = 0; shard < 2; shard++)
                keys.AddRange((await grid.Grains.GetGrain<IStallWatchGrain>(shard).ListOpen(owner, "default|", null, 100, null)).Items.Select(static work => work.Key.GrainKey));
        keys.Sort(StringComparer.Ordinal);
        return keys;
    }

    private static Task<TransactionView?> Transaction(TestGrid grid, string id) =>
        grid.Grains.GetGrain<ITransactionGrain>(GrainKeys.Of(ProjectId.Default, new TransactionId(id))).GetView();

    private static Task<PulseView> Pulse(TestGrid grid) => grid.Grains.GetGrain<IPulseGrain>(0).GetView("default");
}
