using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Tiers;

public sealed class RestoreTests
{
    [Fact]
    public async Task Restored_days_are_warm_for_as_long_as_they_are_kept_and_then_cold_again()
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        await grid.FillAsync(clock, 10);
        string before = await grid.TellAsync();
        await grid.Engine.SweepAsync(CancellationToken.None);
        long cold = (await grid.RowsAsync()).Cold;
        var first = DateOnly.FromDateTime(Grid.Origin.ToDateTimeOffset().UtcDateTime);

        var moved = await grid.Engine.RestoreAsync(first, first, TimeSpan.FromDays(4), CancellationToken.None);
        await grid.Engine.SweepAsync(CancellationToken.None);

        Assert.Equal(cold / 3, moved.Rows);
        Assert.Equal(cold - moved.Rows, (await grid.RowsAsync()).Cold);
        Assert.Equal(before, await grid.TellAsync());
        clock.Advance(TimeSpan.FromDays(5));
        await grid.Engine.SweepAsync(CancellationToken.None);
        Assert.Equal(0, await grid.CountAsync("restored_days"));
        Assert.Equal("[[true]]", (await grid.SqlAsync($"SELECT count(*) > 0 FROM cold_files WHERE day = DATE '{first:yyyy-MM-dd}'")).GetRawText());
    }

    [Fact]
    public async Task Rows_that_come_late_of_a_day_that_is_cold_become_cold_in_a_file_of_their_own()
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        await grid.FillAsync(clock, 2);
        var tomorrow = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
        await grid.Engine.ArchiveAsync(tomorrow, CancellationToken.None);
        await grid.AppendAsync(Grid.Record() with { Id = EventId.New(Timestamp.Now(clock)) });
        await grid.Engine.ArchiveAsync(tomorrow, CancellationToken.None);
        await grid.AppendAsync(Grid.Record() with { Id = EventId.New(Timestamp.Now(clock)) });

        Assert.Equal(1, (await grid.Engine.ArchiveAsync(tomorrow, CancellationToken.None)).Rows);
        Assert.Equal(0, (await grid.RowsAsync()).Warm);
        Assert.Equal(4, await grid.CountAsync("records"));
    }
}
