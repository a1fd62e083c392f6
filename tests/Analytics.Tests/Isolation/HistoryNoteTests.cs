using System.Diagnostics;
using DebugGrid.Analytics.Isolation;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Analytics.Tests.Isolation;

public sealed class HistoryNoteTests
{
    [Fact]
    public async Task A_process_that_ended_before_it_was_named_is_nobody()
    {
        using var directory = new TempDirectory();
        using HistoryNote note = HistoryNote.TryTake(new AnalyticsOptions { Directory = directory.FullPath })!;
        using var ended = Process.Start("true");
        await ended.WaitForExitAsync(TestContext.Current.CancellationToken);
        note.Name(ended);
        Assert.Null(note.EndNamed());
    }

    [Fact]
    public async Task The_process_that_is_named_is_ended_once_and_no_other_that_has_its_number()
    {
        using var directory = new TempDirectory();
        var options = new AnalyticsOptions { Directory = directory.FullPath };
        using var named = Process.Start("sleep", "600");
        using (HistoryNote note = HistoryNote.TryTake(options)!)
        {
            Assert.Null(HistoryNote.TryTake(options));
            note.Name(named);
        }

        string file = options.DatabasePath + ".process";
        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, $"{named.Id} 2020-01-01T00:00:00.0000000Z\n", TestContext.Current.CancellationToken);
        using (HistoryNote note = HistoryNote.TryTake(options)!)
            Assert.Null(note.EndNamed());
        Assert.False(named.HasExited);

        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        using HistoryNote again = HistoryNote.TryTake(options)!;
        Assert.Equal(named.Id, again.EndNamed());
        await named.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Null(again.EndNamed());
    }
}
