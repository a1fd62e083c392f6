using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Hosting;

/// <summary>Grains that were saved, and a journal that was removed: what comes then is new, and counts.</summary>
public sealed class LostJournalTests
{
    private static readonly SessionId Session = new("s-1");

    [Fact]
    public async Task Events_behind_a_journal_that_was_removed_take_effect_and_the_loss_is_told()
    {
        await using var grid = await TestGrid.Start();
        for (int i = 0; i < 5; i++)
            await grid.Send(new LogEvent { Session = Session });
        await grid.Intake.Checkpoint(CancellationToken.None);
        Assert.Null((await grid.Intake.GetStatus()).StorageTroubles);

        await grid.LoseJournal();
        for (int i = 0; i < 3; i++)
            await grid.Send(new LogEvent { Session = Session });

        Assert.Equal(8, (await grid.Grains.GetGrain<ISessionGrain>("default|s-1").GetView())!.EventCount);
        Assert.Contains("lost", (await grid.Intake.GetStatus()).StorageTroubles![0]);
        await grid.Crash();
        Assert.Contains("behind the history", Assert.Single((await grid.Intake.GetStatus()).StorageTroubles!));
        Assert.Equal(8, (await grid.Grains.GetGrain<ISessionGrain>("default|s-1").GetView())!.EventCount);
    }
}
