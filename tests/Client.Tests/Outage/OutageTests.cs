using System.Globalization;
using DebugGrid.Client.Diagnostics;
using DebugGrid.TestKit.Disk;
using DebugGrid.TestKit.Outage;

namespace DebugGrid.Client.Tests.Outage;

public class OutageTests(ITestOutputHelper output)
{
    private const int EventsPerSecond = 5_000;
    private const double UpSeconds = 0.5;
    private const double DownSeconds = 1.5;

    [Fact]
    public async Task With_a_spill_directory_a_grid_that_was_killed_under_load_has_every_event_exactly_once()
    {
        var found = await Run(new OutagePlan(EventsPerSecond, UpSeconds, DownSeconds, Spills: true, BufferEvents: 65_536));
        Assert.True(found.Statistics.Spilled > EventsPerSecond * DownSeconds / 2);
        Assert.Equal((found.Emitted, found.Emitted, SumBelow(found.Emitted)), (found.Stored, found.Numbers, found.StoredSum));
        Assert.Equal((found.Emitted, found.Emitted, 0), (found.Statistics.Taken, found.Statistics.Delivered, found.Statistics.DroppedTotal));
    }

    [Fact]
    public async Task Without_one_exactly_what_the_client_counts_as_dropped_is_missing()
    {
        var found = await Run(new OutagePlan(EventsPerSecond, UpSeconds, DownSeconds, Spills: false, BufferEvents: EventsPerSecond / 2));
        long dropped = found.Statistics.DroppedTotal;
        Assert.True(dropped > 0);
        Assert.Equal(dropped, found.Statistics.Dropped(DropReason.BufferFull));
        Assert.Equal((found.Emitted, found.Stored), (found.Stored + dropped, found.Numbers));
        Assert.Equal((found.Statistics.Taken, found.TakenSum), (found.Stored, found.StoredSum));
    }

    private async Task<OutageReport> Run(OutagePlan plan)
    {
        using var directory = new TempDirectory();
        var found = await new OutageRun(plan, directory.FullPath).Run();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{found.Emitted} emitted, {found.Stored} stored, {found.Statistics.DroppedTotal} dropped; Emit away to there: median × {found.Down.Quantile(0.5) / found.Up.Quantile(0.5):F2}, p99 × {found.Down.Quantile(0.99) / found.Up.Quantile(0.99):F2}"));
        return found;
    }

    private static long SumBelow(long count) => count * (count - 1) / 2;
}
