using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Tiers;

public sealed class UnreadableFileTests
{
    [Fact]
    public async Task A_file_that_is_missing_leaves_its_rows_out_and_says_so_until_it_is_back()
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        await grid.FillAsync(clock, 10);
        string before = await grid.TellAsync();
        await grid.Engine.SweepAsync(CancellationToken.None);
        string path = First(grid, "execution_records");
        File.Move(path, path + ".away");

        Assert.Equal(9, await grid.CountAsync("records"));
        await ExpectTroubleAsync(grid, "is missing");
        await grid.ReopenEngineAsync();
        Assert.Equal(9, await grid.CountAsync("records"));
        await ExpectTroubleAsync(grid, "is missing");
        File.Move(path + ".away", path);
        await grid.ReopenEngineAsync();
        Assert.Equal(before, await grid.TellAsync());
        Assert.Null(await grid.Engine.TroubleAsync());
    }

    [Fact]
    public async Task A_file_that_is_damaged_ends_neither_questions_nor_the_flush()
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        await grid.FillAsync(clock, 10);
        await grid.Engine.SweepAsync(CancellationToken.None);
        foreach (string table in new[] { "execution_records", "event_log" })
        {
            byte[] bytes = await File.ReadAllBytesAsync(First(grid, table));
            bytes.AsSpan(4, bytes.Length - 2000).Fill(0x5A);
            await File.WriteAllBytesAsync(First(grid, table), bytes);
        }

        await grid.AppendAsync(Grid.Record() with { Id = new EventId(new Guid("7d444840-9dc0-41d1-b245-5ffdce74fad2")), Execution = new ExecutionId("run-1") });
        await grid.Engine.FlushAsync(CancellationToken.None);

        Assert.Equal("[[10,10]]", (await grid.SqlAsync("SELECT count(*), count(DISTINCT id || coalesce(error, '')) FROM records")).GetRawText());
        Assert.Equal(0, await grid.CountAsync("refused_events"));
        Assert.Equal(10, (await grid.Engine.QueryRecordsAsync(new HistoryFilter { Project = "default" }, Grid.Page(), CancellationToken.None)).Count);
        await ExpectTroubleAsync(grid, "is damaged");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(40)]
    public async Task A_file_whose_end_is_damaged_is_left_out_when_the_history_is_opened(int fromEnd)
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        await grid.FillAsync(clock, 10);
        await grid.Engine.SweepAsync(CancellationToken.None);
        long all = await grid.CountAsync("metrics"), records = await grid.CountAsync("execution_records");
        await grid.CloseEngineAsync();
        byte[] bytes = await File.ReadAllBytesAsync(First(grid, "metrics"));
        bytes[^fromEnd] ^= 0xFF;
        await File.WriteAllBytesAsync(First(grid, "metrics"), bytes);

        await grid.OpenEngineAsync();

        Assert.InRange(await grid.CountAsync("metrics"), 1, all - 1);
        Assert.Equal(records, await grid.CountAsync("execution_records"));
        await ExpectTroubleAsync(grid, "is damaged");
    }

    [Fact]
    public async Task A_deletion_that_cannot_look_into_a_file_says_so()
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        await grid.FillAsync(clock, 10);
        await grid.Engine.SweepAsync(CancellationToken.None);
        File.Delete(First(grid, "metrics"));
        await grid.ReopenEngineAsync();

        var receipt = await grid.Engine.DeleteAsync(new DeletionScope("default", "session-0"), CancellationToken.None);

        Assert.Equal(1, receipt.UnreadableFiles);
        Assert.Equal(0, receipt.Remaining);
    }

    [Fact]
    public async Task Files_that_nobody_knows_are_removed_at_the_start_when_they_are_the_historys()
    {
        var (grid, _) = await Warmth.OpenAsync();
        await using var __ = grid;
        string directory = grid.Options.ColdDirectory;
        foreach (string name in new[] { "metrics-2026-03-01-0a1b2c3d.parquet", "metrics-2026-03-01-0a1b2c3d.parquet.part", "mine.parquet" })
            await File.WriteAllTextAsync(Path.Combine(directory, name), "x");

        await grid.ReopenEngineAsync();

        Assert.Equal(["mine.parquet"], Directory.GetFiles(directory).Select(Path.GetFileName));
    }

    private static string First(Grid grid, string table) => Directory.GetFiles(grid.Options.ColdDirectory, table + "-*").Order().First();

    private static async Task ExpectTroubleAsync(Grid grid, string what)
    {
        string? trouble = await grid.Engine.TroubleAsync();
        Assert.Contains(what, trouble);
        Assert.Contains("rows are in no answer", trouble);
        Assert.NotEqual(0, Grid.Parse(await grid.Engine.GetStatisticsAsync(null, CancellationToken.None)).GetProperty("cold").GetProperty("unreadable_files").GetInt32());
    }
}
