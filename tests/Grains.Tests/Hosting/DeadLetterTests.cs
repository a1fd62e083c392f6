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
        grid.States.IsUnreadable = true;
        Task sending = grid.Send(new StageEvent { Transaction = new TransactionId("tx-1"), Stage = "transcription_completed" });
        await grid.UntilWithin(TimeSpan.FromHours(1), () => Task.FromResult(sending.IsCompleted));
        await sending;
        grid.States.IsUnreadable = false;
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
        grid.States.IsUnreadable = true;
        Task sending = grid.Send(new StageEvent { Transaction = new TransactionId("tx-1"), Stage = "memory_completed" });
        await grid.UntilWithin(TimeSpan.FromHours(1), () => Task.FromResult(sending.IsCompleted));
        await sending;
        grid.States.IsUnreadable = false;

        Assert.Equal(1, await grid.Intake.ReplayDeadLetters(null, CancellationToken.None));
        Assert.Equal(TransactionStatus.InProgress, (await View(grid))!.Status);
        await TestGrid.Until(async () => (await grid.Findings()).Count == 2);
        Assert.Equal(FindingKind.Resume, (await grid.Findings())[1].Finding);
    }

    private static Task<TransactionView?> View(TestGrid grid) => grid.Grains.GetGrain<ITransactionGrain>("default|tx-1").GetView();

    private static Task<PulseView> Pulse(TestGrid grid) => grid.Grains.GetGrain<IPulseGrain>(0).GetView("default");
}
