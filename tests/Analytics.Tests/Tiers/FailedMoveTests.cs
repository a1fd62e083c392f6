using DebugGrid.Analytics.Cold;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Tiers;

public sealed class FailedMoveTests
{
    [Theory]
    [InlineData(nameof(ColdPoint.BeforeFile))]
    [InlineData(nameof(ColdPoint.FileWritten))]
    [InlineData(nameof(ColdPoint.BeforeCommit))]
    public async Task A_disk_that_is_full_loses_nothing_leaves_no_file_and_is_tried_again(string point)
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        await grid.FillAsync(clock, 10);
        string before = await grid.TellAsync();
        grid.AtColdPoint = reached =>
        {
            if (reached.ToString() == point)
                throw new IOException("No space left on device");
        };

        await Assert.ThrowsAsync<IOException>(() => grid.Engine.SweepAsync(CancellationToken.None));

        Assert.Empty(Directory.GetFiles(grid.Options.ColdDirectory));
        Assert.Equal(before, await grid.TellAsync());
        grid.AtColdPoint = null;
        await grid.Engine.SweepAsync(CancellationToken.None);
        Assert.True((await grid.RowsAsync()).Cold > 0);
        Assert.Equal(before, await grid.TellAsync());
    }

    [Fact]
    public async Task What_comes_while_its_day_is_moved_is_neither_lost_nor_doubled()
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        await grid.FillAsync(clock, 1);
        var now = Timestamp.Now(clock);
        await grid.AppendAsync(EveryKind.Of(now, "first"));
        await grid.Engine.FlushAsync(CancellationToken.None);
        int added = 0;
        grid.AtColdPoint = reached =>
        {
            if (reached != ColdPoint.FileWritten || added == 3)
                return;
            added++;
            grid.AppendAsync(EveryKind.Of(now + TimeSpan.FromSeconds(added), "later")).GetAwaiter().GetResult();
            grid.Engine.FlushAsync(CancellationToken.None).GetAwaiter().GetResult();
        };

        await grid.Engine.ArchiveAsync(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1), CancellationToken.None);

        Assert.Equal(3, added);
        Assert.Equal($"[[{5 * 9},{5 * 9}]]", (await grid.SqlAsync("SELECT count(*), count(DISTINCT id) FROM events")).GetRawText());
        Assert.Equal((await grid.RowsAsync()).Warm + (await grid.RowsAsync()).Cold, await RowsOfViewsAsync(grid));
    }

    [Fact]
    public async Task Questions_at_the_same_time_as_a_move_see_every_row_once()
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        await grid.FillAsync(clock, 6);
        var tomorrow = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
        long rows = await grid.CountAsync("events");
        using var stop = new CancellationTokenSource();
        Task<int>[] askers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(AskAsync))];

        await grid.Engine.ArchiveAsync(tomorrow, CancellationToken.None);
        await grid.Engine.RestoreAsync(DateOnly.MinValue, tomorrow, TimeSpan.FromDays(1), CancellationToken.None);
        await stop.CancelAsync();

        Assert.All(await Task.WhenAll(askers), static asked => Assert.True(asked > 0));

        async Task<int> AskAsync()
        {
            int asked = 0;
            for (; !stop.IsCancellationRequested; asked++)
            {
                Assert.Equal(rows, await grid.CountAsync("events"));
                Assert.Equal(rows, (await grid.Engine.QueryEventsAsync(new HistoryFilter { Project = "default" }, Grid.Page(), CancellationToken.None)).Count);
            }

            return asked;
        }
    }

    private static async Task<long> RowsOfViewsAsync(Grid grid)
    {
        long rows = 0;
        foreach (var table in ColdTables.All)
            rows += await grid.CountAsync(table.Name);
        return rows;
    }
}
