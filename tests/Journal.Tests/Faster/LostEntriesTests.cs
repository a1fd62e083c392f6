using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using static DebugGrid.Journal.Tests.Faster.JournalContent;

namespace DebugGrid.Journal.Tests.Faster;

/// <summary>A journal whose end was acknowledged and is gone.</summary>
public sealed class LostEntriesTests : IDisposable
{
    private const int Length = 3000;
    private readonly JournalFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(39, 1500)]
    [InlineData(39, 0)]
    [InlineData(90, 76)]
    [InlineData(0, 1)]
    public async Task A_journal_that_was_cut_goes_on_behind_what_it_had_acknowledged_and_says_what_is_gone(int kept, int bytesOfTheNext)
    {
        List<JournalPosition> positions = await FillAsync(100);
        _fixture.Cut(positions[kept], bytesOfTheNext);

        await using (var journal = await _fixture.OpenAsync())
        {
            AssertLost(journal, positions[kept], positions[^1]);
            Assert.All(await AppendAsync(journal, 200, 30, Length), position => Assert.True(position > positions[^1]));
            await AssertHoldsBehindAsync(journal, positions[kept], [.. Enumerable.Range(0, kept + 1), .. Enumerable.Range(200, 30)]);
        }

        await using (var journal = await _fixture.OpenAsync())
        {
            Assert.True(journal.GetStatistics().Partitions[0].LostBytes >= positions[^1].Value - positions[kept].Value);
            await AppendAsync(journal, 300, 3, Length);
            await AssertHoldsBehindAsync(journal, positions[kept], [.. Enumerable.Range(0, kept + 1), .. Enumerable.Range(200, 30), .. Enumerable.Range(300, 3)]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_journal_whose_files_are_gone_or_empty_gives_no_position_twice(bool empty)
    {
        List<JournalPosition> positions = await FillAsync(100);
        foreach (string path in Directory.GetFiles(_fixture.PartitionDirectory, "log.*"))
        {
            File.Delete(path);
            if (empty)
                await File.WriteAllBytesAsync(path, [], TestContext.Current.CancellationToken);
        }

        await using var journal = await _fixture.OpenAsync();
        AssertLost(journal, JournalPosition.Start, positions[^1]);
        Assert.All(await AppendAsync(journal, 200, 30, Length), position => Assert.True(position > positions[^1]));
        await AssertHoldsBehindAsync(journal, JournalPosition.Start, Enumerable.Range(200, 30));
    }

    [Fact]
    public async Task What_was_lost_is_behind_the_reader_once_it_was_truncated()
    {
        List<JournalPosition> positions = await FillAsync(100);
        _fixture.Cut(positions[39], 10);
        await using (var journal = await _fixture.OpenAsync())
        {
            var appended = await AppendAsync(journal, 200, 30, Length);
            await journal.TruncateAsync(0, appended[9], TestContext.Current.CancellationToken);
        }

        await using (var journal = await _fixture.OpenAsync())
        {
            Assert.Equal(0, journal.GetStatistics().Partitions[0].LostBytes);
            await AssertHoldsAsync(journal, Enumerable.Range(210, 20), Length);
        }
    }

    [Fact]
    public async Task Whole_entries_that_end_with_the_file_have_no_torn_tail()
    {
        await FillAsync(7);
        var log = new FakeLogger();
        await using var journal = await FasterLogJournal.OpenAsync(
            _fixture.Options, _fixture.Time, log, null, JournalLimits.DeduplicationCount, static () => new JournalInstruments(), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(log.Collector.GetSnapshot(), static line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_journal_whose_file_is_removed_takes_nothing_more_and_gives_back_what_it_took()
    {
        await using var journal = await _fixture.OpenAsync();
        await AppendAsync(journal, 0, 10, Length);
        File.Delete(_fixture.Locate(JournalPosition.Start).Path);
        for (int i = 100; i < 103; i++)
        {
            var refusal = await Assert.ThrowsAsync<JournalFileRemovedException>(
                async () => await journal.AppendAsync(0, Id(i), 1, Payload(i, Length), TestContext.Current.CancellationToken));
            Assert.Contains("log.0", refusal.Message);
        }

        Assert.NotNull(journal.GetStatistics().Partitions[0].Fault);
        await AssertHoldsAsync(journal, Enumerable.Range(0, 10), Length);
    }

    [Fact]
    public async Task A_journal_whose_file_is_cut_takes_nothing_more_and_gives_back_what_it_took()
    {
        await using var journal = await _fixture.OpenAsync();
        await AppendAsync(journal, 0, 10, Length);
        await using (var file = new FileStream(_fixture.Locate(JournalPosition.Start).Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            file.SetLength(0);
        for (int i = 100; i < 103; i++)
            await Assert.ThrowsAsync<JournalFileRemovedException>(
                async () => await journal.AppendAsync(0, Id(i), 1, Payload(i, Length), TestContext.Current.CancellationToken));
        Assert.NotNull(journal.GetStatistics().Partitions[0].Fault);
        await AssertHoldsAsync(journal, Enumerable.Range(0, 10), Length);
    }

    [Fact]
    public async Task A_journal_whose_file_is_replaced_by_its_copy_takes_nothing_more()
    {
        await using var journal = await _fixture.OpenAsync();
        await AppendAsync(journal, 0, 10, Length);
        string path = _fixture.Locate(JournalPosition.Start).Path;
        File.Copy(path, path + "copy");
        File.Move(path + "copy", path, overwrite: true);
        await Assert.ThrowsAsync<JournalFileRemovedException>(
            async () => await journal.AppendAsync(0, Id(100), 1, Payload(100, Length), TestContext.Current.CancellationToken));
        await AssertHoldsAsync(journal, Enumerable.Range(0, 10), Length);
    }

    private async Task<List<JournalPosition>> FillAsync(int count)
    {
        await using var journal = await _fixture.OpenAsync();
        return await AppendAsync(journal, 0, count, Length);
    }

    private static void AssertLost(FasterLogJournal journal, JournalPosition after, JournalPosition through)
    {
        var statistics = journal.GetStatistics().Partitions[0];
        Assert.True(journal.Tail(0) > through);
        Assert.Equal(1, statistics.CorruptEntries);
        Assert.Equal(through.Value - after.Value, statistics.LostBytes);
    }

    private static async Task AssertHoldsBehindAsync(FasterLogJournal journal, JournalPosition gap, IEnumerable<int> numbers)
    {
        var (entries, damage) = await ReadAsync(journal);
        AssertAre(entries, numbers, Length);
        Assert.Equal(gap, Assert.Single(damage).From);
    }
}
