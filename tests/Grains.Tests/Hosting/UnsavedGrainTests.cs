using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Checkpoints;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Hosting;

public sealed class UnsavedGrainTests
{
    [Theory]
    [InlineData("tx-bad", "transaction default|tx-bad", "default")]
    [InlineData("pulse", "pulse 0", null)]
    [InlineData("stallwatch", "stallwatch ", null)]
    public async Task A_grain_that_cannot_be_saved_costs_itself_and_is_shown_until_it_can(string part, string grain, string? project)
    {
        await using var grid = await TestGrid.Start();
        grid.States.Unwritable = part;
        await Send(grid, "tx-bad");
        await Send(grid, "tx-good");
        for (int i = 0; i < UnsavedGrains.Patience; i++)
            await grid.Intake.Checkpoint(CancellationToken.None);

        var unsaved = (await grid.Intake.GetStatus()).Unsaved!;
        Assert.Contains(unsaved, one => one.Grain.StartsWith(grain, StringComparison.Ordinal) && (one.Project, one.Error) == (project, "The state cannot be written."));
        long before = grid.States.Writes;
        await Send(grid, "tx-good");
        await grid.Intake.Checkpoint(CancellationToken.None);
        Assert.True(grid.States.Writes > before);

        grid.States.Unwritable = null;
        await grid.Intake.Checkpoint(CancellationToken.None);
        Assert.Null((await grid.Intake.GetStatus()).Unsaved);
        await grid.Crash();
        Assert.NotNull(await View(grid, "tx-bad"));
        Assert.Equal(2, (await View(grid, "tx-good"))!.EventCount);
    }

    [Fact]
    public async Task A_storage_that_takes_nothing_gives_no_grain_up_and_loses_nothing()
    {
        await using var grid = await TestGrid.Start();
        await Send(grid, "tx-bad");
        grid.States.IsBroken = true;
        for (int i = 0; i < UnsavedGrains.Patience * 2; i++)
            await Record.ExceptionAsync(() => grid.Intake.Checkpoint(CancellationToken.None));
        Assert.Null((await grid.Intake.GetStatus()).Unsaved);
        await grid.Crash();
        Assert.NotNull(await View(grid, "tx-bad"));
    }

    [Fact]
    public async Task A_storage_that_has_room_for_some_gives_no_grain_up_and_loses_nothing()
    {
        await using var grid = await TestGrid.Start();
        grid.States.NoRoomFor = "tx-large";
        await Send(grid, "tx-large");
        await Send(grid, "tx-small");
        for (int i = 0; i < UnsavedGrains.Patience * 2; i++)
            await grid.Intake.Checkpoint(CancellationToken.None);
        Assert.Null((await grid.Intake.GetStatus()).Unsaved);
        grid.States.NoRoomFor = null;
        await grid.Crash();
        Assert.NotNull(await View(grid, "tx-large"));
        Assert.NotNull(await View(grid, "tx-small"));
    }

    [Fact]
    public async Task What_was_given_up_is_shown_after_a_restart_and_the_others_are_whole()
    {
        await using var grid = await TestGrid.Start();
        grid.States.Unwritable = "tx-bad";
        await Send(grid, "tx-bad");
        await Send(grid, "tx-good");
        for (int i = 0; i < UnsavedGrains.Patience; i++)
            await grid.Intake.Checkpoint(CancellationToken.None);
        await grid.Crash();

        Assert.Equal("transaction default|tx-bad", Assert.Single((await grid.Intake.GetStatus()).Unsaved!).Grain);
        Assert.Null(await View(grid, "tx-bad"));
        Assert.NotNull(await View(grid, "tx-good"));
    }

    private static Task Send(TestGrid grid, string transaction) =>
        grid.Send(new StageEvent { Transaction = new TransactionId(transaction), Stage = "transcription_completed" });

    private static Task<TransactionView?> View(TestGrid grid, string transaction) => grid.Grains.GetGrain<ITransactionGrain>($"default|{transaction}").GetView();
}
