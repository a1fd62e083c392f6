using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Hosting;

public sealed class DeadLetterTests
{
    [Fact]
    public async Task A_dead_letter_that_is_given_again_takes_effect_as_if_it_had_never_failed()
    {
        await using var grid = await TestGrid.Start();
        await grid.Wake();
        grid.States.Unreadable = "tx-1";
        Task sending = grid.Send(new StageEvent { Transaction = new TransactionId("tx-1"), Stage = "transcription_completed" });
        await grid.UntilWithin(TimeSpan.FromHours(1), () => Task.FromResult(sending.IsCompleted));
        await sending;
        grid.States.Unreadable = null;
        Assert.Equal(1, (await grid.Intake.ListDeadLetters(null, 0, 10)).TotalCount);
        Assert.Null(await View(grid));

        Assert.Equal(1, await grid.Intake.ReplayDeadLetters(null, CancellationToken.None));
        Assert.Equal(0, (await grid.Intake.ListDeadLetters(null, 0, 10)).TotalCount);
        Assert.Equal(1, (await Pulse(grid)).Transactions[TransactionStatus.InProgress]);
        await grid.Crash();
        Assert.Equal("transcription_completed", (await View(grid))!.Stage);
        Assert.Equal(1, (await Pulse(grid)).Transactions[TransactionStatus.InProgress]);
        await grid.UntilWithin(TimeSpan.FromSeconds(61), async () => (await View(grid))!.Status == TransactionStatus.Stalled);
        await TestGrid.Until(async () => (await grid.Findings()).Count == 1);

        await grid.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(FindingKind.Stall, (await grid.Findings())[0].Finding);
    }

    [Fact]
    public async Task A_dead_letter_that_went_well_counts_once_when_the_journal_is_replayed_after_a_crash()
    {
        await using var grid = await TestGrid.Start();
        await grid.Wake();
        grid.States.Unreadable = "s-1";
        Task sending = grid.Send(new LogEvent { Session = new SessionId("s-1") }, new LogEvent { Session = new SessionId("s-1") });
        await grid.UntilWithin(TimeSpan.FromHours(1), () => Task.FromResult(sending.IsCompleted));
        await sending;
        grid.States.Unreadable = null;
        Assert.Equal(2, await grid.Intake.ReplayDeadLetters(null, CancellationToken.None));
        Assert.Equal(2, (await Session(grid))!.EventCount);

        await grid.Crash();
        Assert.Equal(2, (await Session(grid))!.EventCount);
        Assert.Equal(0, (await grid.Intake.ListDeadLetters(null, 0, 10)).TotalCount);
        await grid.Send(new LogEvent { Session = new SessionId("s-1") });
        Assert.Equal(3, (await Session(grid))!.EventCount);
    }

    [Fact]
    public async Task A_dead_letter_is_kept_when_its_grain_was_saved_and_the_checkpoint_was_not_completed()
    {
        await using var grid = await TestGrid.Start();
        await grid.Wake();
        grid.States.Unreadable = "s-1";
        Task sending = grid.Send(new LogEvent { Session = new SessionId("s-1") });
        await grid.UntilWithin(TimeSpan.FromHours(1), () => Task.FromResult(sending.IsCompleted));
        await sending;
        grid.States.Unreadable = null;
        grid.States.Unwritable = "tx-1";
        await grid.Send(new LogEvent { Session = new SessionId("s-1") }, new StageEvent { Transaction = new TransactionId("tx-1"), Stage = "memory_completed" });
        await grid.Intake.Checkpoint(CancellationToken.None);
        await grid.Crash();
        Assert.Equal(1, (await Session(grid))!.EventCount);
        Assert.Equal(1, (await grid.Intake.ListDeadLetters(null, 0, 10)).TotalCount);
    }

    [Fact]
    public async Task While_no_grain_can_be_called_events_wait_and_none_becomes_a_dead_letter()
    {
        await using var grid = await TestGrid.Start();
        await grid.Wake();
        grid.States.IsUnreadable = true;
        Task sending = grid.Send(new LogEvent { Session = new SessionId("s-1") });
        await grid.Pass(TimeSpan.FromSeconds(30));
        Assert.False(sending.IsCompleted);
        grid.States.IsUnreadable = false;
        await grid.UntilWithin(TimeSpan.FromHours(1), () => Task.FromResult(sending.IsCompleted));
        await sending;
        Assert.Equal(0, (await grid.Intake.ListDeadLetters(null, 0, 10)).TotalCount);
        Assert.Equal(1, (await Session(grid))!.EventCount);
    }

    [Fact]
    public async Task Progress_that_comes_as_a_dead_letter_ends_a_stall_and_is_found()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(new StageEvent { Transaction = new TransactionId("tx-1"), Stage = "transcription_completed" });
        await grid.UntilWithin(TimeSpan.FromSeconds(61), async () => (await View(grid))!.Status == TransactionStatus.Stalled);
        await TestGrid.Until(async () => (await grid.Findings()).Count == 1);
        await grid.Send(new LogEvent { Message = "behind the finding" });
        await grid.Intake.Checkpoint(CancellationToken.None);
        await grid.Restart();
        await grid.Wake();
        grid.States.Unreadable = "tx-1";
        Task sending = grid.Send(new StageEvent { Transaction = new TransactionId("tx-1"), Stage = "memory_completed" });
        await grid.UntilWithin(TimeSpan.FromHours(1), () => Task.FromResult(sending.IsCompleted));
        await sending;
        grid.States.Unreadable = null;

        Assert.Equal(1, await grid.Intake.ReplayDeadLetters(null, CancellationToken.None));
        Assert.Equal(TransactionStatus.InProgress, (await View(grid))!.Status);
        await TestGrid.Until(async () => (await grid.Findings()).Count == 2);
        Assert.Equal(FindingKind.Resume, (await grid.Findings())[1].Finding);
    }

    private static Task<TransactionView?> View(TestGrid grid) => grid.Grains.GetGrain<ITransactionGrain>("default|tx-1").GetView();

    private static Task<SessionView?> Session(TestGrid grid) => grid.Grains.GetGrain<ISessionGrain>("default|s-1").GetView();

    private static Task<PulseView> Pulse(TestGrid grid) => grid.Grains.GetGrain<IPulseGrain>(0).GetView("default");
}
