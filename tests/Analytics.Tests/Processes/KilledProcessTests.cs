using System.Diagnostics;
using DebugGrid.Analytics.Flush;
using DebugGrid.Journal;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Disk;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Analytics.Tests.Processes;

public sealed class KilledProcessTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(60)]
    public async Task A_killed_process_leaves_every_event_of_the_journal_exactly_once(int flushes)
    {
        using var directory = new TempDirectory();
        await RunUntilKilledAsync(directory.FullPath, flushes);

        await using var journal = await FasterLogJournal.OpenAsync(new JournalOptions { Directory = directory.Combine("journal") }, TimeProvider.System);
        await using var engine = await OpenAsync(directory.Combine("analytics"), journal);
        var ids = await JournalIdsAsync(journal);
        var answer = await engine.RunSqlAsync(
            new("SELECT count(*), count(DISTINCT id), (SELECT event_count FROM sessions), (SELECT count(*) FROM code_snapshots) FROM records", default, null),
            CancellationToken.None);

        Assert.True(ids.Count >= flushes * 100);
        Assert.Equal($"[[{ids.Count},{ids.Count},{ids.Count},5]]", Grid.Parse(answer.Rows).GetRawText());
    }

    [Fact]
    public async Task A_file_that_another_process_has_open_is_named()
    {
        using var directory = new TempDirectory();
        using var own = new TempDirectory();
        using var process = Start(directory.FullPath);
        Assert.NotNull(await process.StandardOutput.ReadLineAsync());
        await using var journal = await FasterLogJournal.OpenAsync(new JournalOptions { Directory = own.Combine("journal") }, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<AnalyticsDatabaseException>(() => OpenAsync(directory.Combine("analytics"), journal));

        Assert.Contains(directory.Combine("analytics", "grid.duckdb"), failure.Message);
        Assert.Contains("another process", failure.Message);
        process.Kill();
        await process.WaitForExitAsync();
    }

    [Theory]
    [InlineData(FlushPoint.BeforePosition)]
    [InlineData(FlushPoint.BeforeCommit)]
    [InlineData(FlushPoint.AfterCommit)]
    internal async Task The_files_as_they_stand_inside_a_flush_open_to_every_event_exactly_once(FlushPoint moment)
    {
        await using var grid = await Grid.OpenAsync();
        using var copy = new TempDirectory();
        await grid.AppendAsync([.. Enumerable.Range(0, 500).Select(i => Grid.Record(i))]);
        await grid.Engine.FlushAsync(CancellationToken.None);
        grid.AtPoint = point =>
        {
            if (point == moment)
                foreach (string file in Directory.GetFiles(grid.Options.Directory))
                    File.Copy(file, copy.Combine(Path.GetFileName(file)), overwrite: true);
        };
        await grid.AppendAsync([.. Enumerable.Range(500, 500).Select(i => Grid.Record(i))]);
        await grid.Engine.FlushAsync(CancellationToken.None);

        await using var engine = await OpenAsync(copy.FullPath, grid.Journal);
        var answer = await engine.RunSqlAsync(new("SELECT count(*), count(DISTINCT id) FROM records", default, null), CancellationToken.None);

        Assert.Equal("[[1000,1000]]", Grid.Parse(answer.Rows).GetRawText());
    }

    private static Task<AnalyticsEngine> OpenAsync(string directory, IJournal journal) => AnalyticsEngine.OpenAsync(
        new AnalyticsOptions { Directory = directory }, journal, TimeProvider.System, NullLogger<AnalyticsEngine>.Instance, CancellationToken.None);

    private static async Task RunUntilKilledAsync(string directory, int flushes)
    {
        using var process = Start(directory);
        for (int line = 0; line < flushes; line++)
            Assert.NotNull(await process.StandardOutput.ReadLineAsync());
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static Process Start(string directory)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "DebugGrid.Analytics.Tests.Writer.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, directory]) { RedirectStandardOutput = true })!;
    }

    private static async Task<HashSet<Guid>> JournalIdsAsync(FasterLogJournal journal)
    {
        var ids = new HashSet<Guid>();
        var position = JournalPosition.Start;
        while (position < journal.Tail(0))
        {
            using var result = await journal.ReadAsync(0, position, 1024 * 1024, CancellationToken.None);
            foreach (var entry in result.Entries)
                ids.UnionWith(WireDecoder.DecodeBatch(entry.Payload).Events.Select(e => e.Id.Value));
            position = result.Next;
        }
        return ids;
    }
}
