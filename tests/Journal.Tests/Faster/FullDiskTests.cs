using Microsoft.Extensions.Time.Testing;

using static DebugGrid.Journal.Tests.Faster.JournalContent;

namespace DebugGrid.Journal.Tests.Faster;

/// <summary>A disk that runs full, and has space again.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Length = 3000;
    private readonly JournalFixture _fixture = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_full_disk_refuses_the_append_and_names_the_directory()
    {
        await using var journal = await _fixture.OpenAsync();
        await AppendAsync(journal, 0, 30, Length);
        _fixture.Faults.WritesUntilFull = 0;
        var failure = await Assert.ThrowsAsync<JournalFullException>(() => AppendAsync(journal, 30, 1, Length));
        Assert.StartsWith(_fixture.Options.Directory, failure.Directory, StringComparison.Ordinal);
        Assert.Contains(failure.Directory, failure.Message, StringComparison.Ordinal);
        Assert.True(failure.FreeBytes > 0);
        await AssertHoldsAsync(journal, Enumerable.Range(0, 30), Length);
        Assert.Equal(1, journal.GetStatistics().Partitions[0].FailedCommits);
    }

    [Fact]
    public async Task Once_there_is_space_appends_work_again_and_nothing_is_there_twice()
    {
        await using (var journal = await _fixture.OpenAsync())
        {
            await AppendAsync(journal, 0, 30, Length);
            for (var round = 0; round < 3; round++)
            {
                _fixture.Faults.WritesUntilFull = 0;
                await Assert.ThrowsAsync<JournalFullException>(() => AppendAsync(journal, 30 + round, 1, Length));
                await Assert.ThrowsAsync<JournalFullException>(() => AppendAsync(journal, 30 + round, 1, Length));
                _fixture.Faults.WritesUntilFull = int.MaxValue;
                Assert.False((await journal.AppendAsync(0, Id(30 + round), 1, Payload(30 + round, Length), Cancel)).Duplicate);
            }

            await AssertHoldsAsync(journal, Enumerable.Range(0, 33), Length);
        }

        await using (var journal = await _fixture.OpenAsync())
            await AssertHoldsAsync(journal, Enumerable.Range(0, 33), Length);
    }

    [Fact]
    public async Task A_marker_that_cannot_be_written_keeps_nobody_waiting_and_is_written_when_it_can_be()
    {
        string marker = Path.Combine(_fixture.PartitionDirectory, "durable");
        Directory.CreateDirectory(marker);
        await using (var journal = await _fixture.OpenAsync())
        {
            await AppendAsync(journal, 0, 3, Length).WaitAsync(TimeSpan.FromMinutes(1), Cancel);
            Directory.Delete(marker);
            await AppendAsync(journal, 3, 3, Length).WaitAsync(TimeSpan.FromMinutes(1), Cancel);
            Assert.True(File.Exists(marker));
            Assert.Equal(0, journal.GetStatistics().Partitions[0].FailedCommits);
        }

        await using (var journal = await _fixture.OpenAsync())
            await AssertHoldsAsync(journal, Enumerable.Range(0, 6), Length);
    }

    [Fact]
    public async Task A_journal_finds_out_by_itself_that_it_can_be_written_again()
    {
        await using (var journal = await _fixture.OpenAsync())
        {
            await AppendAsync(journal, 0, 30, Length);
            _fixture.Faults.WritesUntilFull = 0;
            await Assert.ThrowsAsync<JournalFullException>(() => AppendAsync(journal, 30, 1, Length));
            _fixture.Time.Advance(TimeSpan.FromSeconds(6));
            Assert.Equal("no space is left", journal.GetStatistics().Partitions[0].Fault);
            _fixture.Faults.WritesUntilFull = int.MaxValue;
            while (journal.GetStatistics().Partitions[0].Fault is not null)
            {
                _fixture.Time.Advance(TimeSpan.FromSeconds(6));
                await Task.Delay(10, Cancel);
            }

            await AppendAsync(journal, 31, 2, Length);
            await AssertHoldsAsync(journal, [.. Enumerable.Range(0, 30), 31, 32], Length);
        }

        await using (var journal = await _fixture.OpenAsync())
            await AssertHoldsAsync(journal, [.. Enumerable.Range(0, 30), 31, 32], Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task A_disk_that_runs_full_within_a_commit_leaves_nothing_of_it(int writes)
    {
        await using (var journal = await _fixture.OpenAsync())
        {
            await AppendAsync(journal, 0, 10, Length);
            _fixture.Faults.WritesUntilFull = writes;
            var appends = Enumerable.Range(10, 300)
                .Select(i => journal.AppendAsync(0, Id(i), 1, Payload(i, Length), Cancel).AsTask()).ToArray();
            var stored = new List<int>(Enumerable.Range(0, 10));
            for (var i = 0; i < appends.Length; i++)
            {
                try
                {
                    await appends[i];
                    stored.Add(10 + i);
                }
                catch (JournalFullException)
                {
                    Assert.InRange(i, 0, appends.Length);
                }
            }

            Assert.InRange(stored.Count, 10, 300);
            await AssertHoldsAsync(journal, stored, Length);
            _fixture.Faults.WritesUntilFull = int.MaxValue;
            await AppendAsync(journal, 1000, 30, Length);
            await AssertHoldsAsync(journal, [.. stored, .. Enumerable.Range(1000, 30)], Length);
        }
    }

    [Fact]
    public async Task Readers_go_on_while_failed_commits_are_repaired()
    {
        await using var journal = await _fixture.OpenAsync();
        await AppendAsync(journal, 0, 20, Length);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var (entries, damage) = await ReadAsync(journal);
                Assert.Empty(damage);
                AssertAre(entries, Enumerable.Range(0, entries.Count), Length);
            }
        })).ToArray();
        for (var i = 20; i < 80; i++)
        {
            _fixture.Faults.WritesUntilFull = 0;
            await Assert.ThrowsAsync<JournalFullException>(() => AppendAsync(journal, i, 1, Length));
            _fixture.Faults.WritesUntilFull = int.MaxValue;
            await AppendAsync(journal, i, 1, Length);
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
        await AssertHoldsAsync(journal, Enumerable.Range(0, 80), Length);
    }

    [Fact]
    public async Task A_journal_that_is_full_can_be_truncated_to_make_space()
    {
        await using var journal = await _fixture.OpenAsync();
        var positions = await AppendAsync(journal, 0, 200, Length);
        Time.Forget(_fixture.Time);
        _fixture.Faults.WritesUntilFull = 0;
        await Assert.ThrowsAsync<JournalFullException>(() => AppendAsync(journal, 500, 1, Length));
        await journal.TruncateAsync(0, positions[149], Cancel);
        _fixture.Faults.WritesUntilFull = int.MaxValue;
        await AssertHoldsAsync(journal, Enumerable.Range(150, 50), Length);
    }

    [Fact]
    public async Task A_duplicate_of_a_batch_that_fails_fails_with_it()
    {
        await using var journal = await _fixture.OpenAsync();
        _fixture.Faults.WritesUntilFull = 0;
        var first = journal.AppendAsync(0, Id(1), 1, Payload(1, Length), Cancel).AsTask();
        var second = journal.AppendAsync(0, Id(1), 1, Payload(1, Length), Cancel).AsTask();
        await Assert.ThrowsAsync<JournalFullException>(() => first);
        await Assert.ThrowsAsync<JournalFullException>(() => second);
    }

    private static class Time
    {
        /// <summary>Lets every batch id run out, so that truncation has nothing to carry over.</summary>
        internal static void Forget(FakeTimeProvider time) => time.Advance(JournalLimits.DeduplicationAge + TimeSpan.FromSeconds(1));
    }
}
