using System.Diagnostics.Metrics;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Engine;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tests.Engine;

/// <summary>A connection that nobody closes keeps its file open until the process ends: none is left, whatever fails.</summary>
public sealed class ClosedFileTests
{
    public static bool KnowsOpenFiles => OperatingSystem.IsLinux();

    [Theory(Skip = "Only Linux tells which files are open.", SkipUnless = nameof(KnowsOpenFiles))]
    [InlineData("DROP TABLE journal_positions")]
    [InlineData("ALTER TABLE warm_metrics DROP COLUMN unit")]
    [InlineData("ALTER TABLE warm_metrics ALTER value TYPE FLOAT")]
    [InlineData("INSERT INTO schema_migrations SELECT count(*) + 1, 'future', 'x', now()::TIMESTAMP, NULL FROM schema_migrations")]
    public async Task A_history_that_cannot_be_used_is_refused_and_not_held(string damage)
    {
        await using var grid = await Grid.OpenAsync();
        await grid.CloseEngineAsync();
        Assert.Empty(OpenFiles(grid));
        Run(grid, damage);

        var refused = await Assert.ThrowsAsync<AnalyticsDatabaseException>(grid.OpenEngineAsync);

        Assert.Contains(grid.Options.DatabasePath, refused.Message, StringComparison.Ordinal);
        Assert.Empty(OpenFiles(grid));
    }

    [Fact(Skip = "Only Linux tells which files are open.", SkipUnless = nameof(KnowsOpenFiles))]
    public async Task A_history_whose_directory_cannot_be_used_is_not_held_and_opens_again()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.CloseEngineAsync();
        Directory.Delete(grid.Options.ExportDirectory, recursive: true);
        await File.WriteAllTextAsync(grid.Options.ExportDirectory, "in the way", TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<IOException>(grid.OpenEngineAsync);
        Assert.Empty(OpenFiles(grid));

        File.Delete(grid.Options.ExportDirectory);
        await grid.OpenEngineAsync();
        Assert.NotEmpty(OpenFiles(grid));
    }

    [Fact(Skip = "Only Linux tells which files are open.", SkipUnless = nameof(KnowsOpenFiles))]
    public async Task A_history_whose_watchers_fail_as_it_opens_is_not_held()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.CloseEngineAsync();
        var fails = new AsyncLocal<bool>();
        using (var watcher = new MeterListener())
        {
            watcher.InstrumentPublished = (_, _) =>
            {
                if (fails.Value)
                    throw new IOException("injected");
            };
            watcher.Start();
            fails.Value = true;
            await Assert.ThrowsAsync<IOException>(grid.OpenEngineAsync);
        }

        Assert.Empty(OpenFiles(grid));
    }

    [Fact(Skip = "Only Linux tells which files are open.", SkipUnless = nameof(KnowsOpenFiles))]
    public async Task A_database_that_gave_up_is_not_held_and_the_next_engine_has_everything()
    {
        await using var grid = await Grid.OpenAsync(o => o.CheckpointBytes = 1024 * 1024);
        await grid.AppendAsync(Grid.Record(1));
        await grid.Engine.FlushAsync(CancellationToken.None);
        await grid.CloseEngineAsync();
        using (var other = DatabaseFile.OpenAnother(grid.Options))
        {
            other.Run("PRAGMA debug_checkpoint_abort = 'before_header'");
            await grid.OpenEngineAsync();
            await grid.AppendAsync([.. Enumerable.Range(2, 3_000).Select(i => Grid.Record(i) with { Request = JsonText.From($"\"{new string('x', 1_000)}\"") })]);
            await Assert.ThrowsAsync<DuckDBException>(() => grid.Engine.FlushAsync(CancellationToken.None));
            Assert.True(grid.Engine.IsLost);
        }

        await grid.CloseEngineAsync();
        Assert.Empty(OpenFiles(grid));
        await grid.OpenEngineAsync();
        Assert.Equal(3_001, await grid.CountAsync("records"));
    }

    private static void Run(Grid grid, string sql)
    {
        using var connection = DatabaseFile.OpenAnother(grid.Options);
        connection.Run(sql);
    }

    private static List<string> OpenFiles(Grid grid) =>
    [
        .. Directory.EnumerateFiles("/proc/self/fd")
            .Select(file => new FileInfo(file).LinkTarget)
            .OfType<string>()
            .Where(target => target.StartsWith(Path.GetFullPath(grid.Options.DatabasePath), StringComparison.Ordinal)),
    ];
}
