using DebugGrid.TestKit.Disk;
using DebugGrid.TestKit.Kill;

namespace DebugGrid.Silo.Tests;

public class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_killed_grid_has_everything_that_it_acknowledged_exactly_once_and_its_open_transactions_still_stall()
    {
        using var directory = new TempDirectory();
        var plan = new KillPlan(Environment.TickCount, 20_000, Kills: 3, MinSeconds: 0.5, MaxSeconds: 2, OpenTransactions: 50);
        KillReport found = await new KillRun(plan, directory.FullPath, output.WriteLine).Run();
        Assert.True(found.AcknowledgedBatches > 0);
        Assert.Empty(found.MissingBatches);
        Assert.Empty(found.DoubledBatches);
        Assert.Equal(plan.OpenTransactions, found.StalledTransactions);
    }
}
