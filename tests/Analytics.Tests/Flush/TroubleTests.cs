using DebugGrid.Analytics.Tests.Flush.Follow;
using DebugGrid.Contracts;
using DebugGrid.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Analytics.Tests.Flush;

/// <summary>What keeps the history from following the journal is told, and nobody waits for ever.</summary>
public sealed class TroubleTests
{
    [Theory]
    [InlineData("No space left on device", "the history cannot be written: the disk is full")]
    [InlineData("something else", "the history cannot be written; the log says why")]
    public async Task A_flush_that_fails_is_told_until_one_goes_well(string message, string trouble)
    {
        await using var grid = await Grid.OpenAsync();
        grid.AtPoint = _ => throw new IOException(message);
        await grid.AppendAsync(Grid.Record());

        await Assert.ThrowsAsync<IOException>(() => grid.Engine.FlushAsync(CancellationToken.None));
        Assert.Equal(trouble, await grid.Engine.TroubleAsync());

        grid.AtPoint = null;
        await grid.Engine.FlushAsync(CancellationToken.None);
        Assert.Null(await grid.Engine.TroubleAsync());
        Assert.Equal(1, await grid.CountAsync("records"));
    }

    [Fact]
    public async Task A_history_whose_file_is_removed_takes_nothing_for_stored_until_it_is_opened_again()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Grid.Record());
        await grid.Engine.FlushAsync(CancellationToken.None);
        long flushed = grid.Engine.FlushedPosition(0);
        File.Delete(grid.Options.DatabasePath);
        File.Delete(grid.Options.DatabasePath + ".wal");
        await grid.AppendAsync(Grid.Record());

        await Assert.ThrowsAsync<HistoryUnavailableException>(() => grid.Engine.FlushAsync(CancellationToken.None));
        Assert.Contains("removed", await grid.Engine.TroubleAsync());
        Assert.Equal(flushed, grid.Engine.FlushedPosition(0));

        await grid.CloseEngineAsync();
        await grid.OpenEngineAsync();
        await grid.Engine.FlushAsync(CancellationToken.None);
        Assert.Null(await grid.Engine.TroubleAsync());
        Assert.Equal(2, await grid.CountAsync("records"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".wal")]
    public async Task A_history_whose_file_is_replaced_by_its_copy_takes_nothing_for_stored(string suffix)
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Grid.Record());
        await grid.Engine.FlushAsync(CancellationToken.None);
        string path = grid.Options.DatabasePath + suffix;
        File.Copy(path, path + ".copy");
        File.Move(path + ".copy", path, overwrite: true);
        await grid.AppendAsync(Grid.Record());

        await Assert.ThrowsAsync<HistoryUnavailableException>(() => grid.Engine.FlushAsync(CancellationToken.None));
        Assert.Contains("replaced", await grid.Engine.TroubleAsync());
    }

    [Fact]
    public async Task A_history_that_is_behind_what_the_journal_has_left_says_so_from_then_on()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Grid.Record());
        await grid.Engine.FlushAsync(CancellationToken.None);
        await grid.Journal.TruncateAsync(0, new JournalPosition(grid.Engine.FlushedPosition(0)), CancellationToken.None);
        await grid.CloseEngineAsync();
        File.Delete(grid.Options.DatabasePath);
        await grid.OpenEngineAsync();
        Assert.Contains("may lack", await grid.Engine.TroubleAsync());

        await grid.AppendAsync(Grid.Record());
        await grid.Engine.FlushAsync(CancellationToken.None);
        await grid.CloseEngineAsync();
        await grid.OpenEngineAsync();
        Assert.Contains("may lack", await grid.Engine.TroubleAsync());
        Assert.Equal(1, await grid.CountAsync("records"));
    }

    [Fact]
    public async Task A_fault_that_nobody_foresaw_does_not_end_the_following()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.CloseEngineAsync();
        var journal = new FaultyJournal(grid.Journal) { Fault = new NotSupportedException("unforeseen") };
        await using (var engine = await AnalyticsEngine.OpenAsync(
            grid.Options, journal, grid.Clock, NullLogger.Instance, new AnalyticsInstruments(null), null, null, CancellationToken.None))
        {
            await grid.AppendAsync(Grid.Record());
            await Assert.ThrowsAsync<NotSupportedException>(() => engine.FlushAsync(CancellationToken.None));
            Assert.Equal("the journal cannot be read; the log says why", await engine.TroubleAsync());

            journal.Fault = null;
            await engine.FlushAsync(CancellationToken.None);
            Assert.Null(await engine.TroubleAsync());
            Assert.Equal(1, (await engine.QueryRecordsAsync(new Contracts.HistoryFilter { Project = "default" }, Grid.Page(), CancellationToken.None)).Count);
        }

        await grid.OpenEngineAsync();
    }
}
