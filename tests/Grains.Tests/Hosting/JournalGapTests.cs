using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Hosting;

public sealed class JournalGapTests
{
    [Fact]
    public async Task Where_the_journal_does_not_hold_what_lies_behind_the_checkpoint_grains_go_on_with_what_it_holds()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(new LogEvent { Session = new SessionId("lost") });
        await grid.EmptyJournal();
        await grid.Crash();
        await grid.Send(new LogEvent { Session = new SessionId("next") });

        Assert.Null(await grid.Grains.GetGrain<ISessionGrain>("default|lost").GetView());
        Assert.Equal(1, (await grid.Grains.GetGrain<ISessionGrain>("default|next").GetView())!.EventCount);
        await grid.Intake.Checkpoint(CancellationToken.None);
        await grid.Crash();
        Assert.Contains("behind the history", Assert.Single((await grid.Intake.GetStatus()).StorageTroubles!));
        Assert.Equal(1, (await grid.Grains.GetGrain<ISessionGrain>("default|next").GetView())!.EventCount);
    }
}
