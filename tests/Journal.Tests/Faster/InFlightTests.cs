using static DebugGrid.Journal.Tests.Faster.JournalContent;

namespace DebugGrid.Journal.Tests.Faster;

/// <summary>Appends while the disk holds a commit back.</summary>
public sealed class InFlightTests : IDisposable
{
    private readonly JournalFixture _fixture = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_duplicate_waits_until_the_first_is_durable()
    {
        await using var journal = await _fixture.OpenAsync();
        _fixture.Faults.Hold();
        var first = Start(journal, 1, Cancel);
        var second = Start(journal, 1, Cancel);
        Assert.False(first.IsCompleted || second.IsCompleted);
        Assert.Equal(JournalPosition.Start, journal.Tail(0));
        _fixture.Faults.Release();
        Assert.Equal((await first) with { Duplicate = true }, await second);
        await AssertHoldsAsync(journal, [1], 100);
    }

    [Fact]
    public async Task What_waits_while_a_commit_is_under_way_shares_the_next_one()
    {
        await using var journal = await _fixture.OpenAsync();
        _fixture.Faults.Hold();
        var first = Start(journal, 0, Cancel);
        await UntilTakenAsync(journal);
        var others = Enumerable.Range(1, 100).Select(i => Start(journal, i, Cancel)).ToArray();
        _fixture.Faults.Release();
        await first;
        await Task.WhenAll(others);
        Assert.Equal(2, journal.GetStatistics().Partitions[0].Commits);
        await AssertHoldsAsync(journal, Enumerable.Range(0, 101), 100);
    }

    [Fact]
    public async Task What_is_not_durable_is_not_read()
    {
        await using var journal = await _fixture.OpenAsync();
        await AppendAsync(journal, 0, 1, 100);
        _fixture.Faults.Hold();
        var pending = Start(journal, 1, Cancel);
        await AssertHoldsAsync(journal, [0], 100);
        _fixture.Faults.Release();
        await pending;
        await AssertHoldsAsync(journal, [0, 1], 100);
    }

    [Fact]
    public async Task A_batch_that_waits_for_its_turn_can_be_withdrawn_and_sent_again()
    {
        await using var journal = await _fixture.OpenAsync();
        using var cancellation = new CancellationTokenSource();
        _fixture.Faults.Hold();
        var written = Start(journal, 1, Cancel);
        await UntilTakenAsync(journal);
        var waiting = Start(journal, 2, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _fixture.Faults.Release();
        await written;
        await AssertHoldsAsync(journal, [1], 100);
        Assert.False((await Start(journal, 2, Cancel)).Duplicate);
    }

    [Fact]
    public async Task A_duplicate_takes_the_place_of_a_first_that_was_withdrawn()
    {
        await using var journal = await _fixture.OpenAsync();
        using var cancellation = new CancellationTokenSource();
        _fixture.Faults.Hold();
        var written = Start(journal, 1, Cancel);
        await UntilTakenAsync(journal);
        var first = Start(journal, 2, cancellation.Token);
        var second = Start(journal, 2, Cancel);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _fixture.Faults.Release();
        await written;
        Assert.False((await second).Duplicate);
        await AssertHoldsAsync(journal, [1, 2], 100);
    }

    [Fact]
    public async Task A_batch_that_is_being_written_cannot_be_withdrawn()
    {
        await using var journal = await _fixture.OpenAsync();
        using var cancellation = new CancellationTokenSource();
        _fixture.Faults.Hold();
        var written = Start(journal, 1, cancellation.Token);
        await UntilTakenAsync(journal);
        await cancellation.CancelAsync();
        Assert.False(written.IsCompleted);
        _fixture.Faults.Release();
        Assert.False((await written).Duplicate);
    }

    [Fact]
    public async Task Disposal_completes_what_is_in_flight()
    {
        var journal = await _fixture.OpenAsync();
        _fixture.Faults.Hold();
        var appends = Enumerable.Range(0, 20).Select(i => Start(journal, i, Cancel)).ToArray();
        var disposal = journal.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        _fixture.Faults.Release();
        await disposal;
        await Task.WhenAll(appends);
        await using var again = await _fixture.OpenAsync();
        await AssertHoldsAsync(again, Enumerable.Range(0, 20), 100);
    }

    [Fact]
    public async Task What_was_appended_last_is_read_from_memory()
    {
        await using var journal = await _fixture.OpenAsync();
        var positions = await AppendAsync(journal, 0, 100, 100);
        foreach (var path in Directory.EnumerateFiles(_fixture.PartitionDirectory, "log.*"))
            File.Delete(path);
        await AssertHoldsAsync(journal, Enumerable.Range(0, 100), 100);
        Assert.Equal(0, journal.Partition(0).DeviceReads);
        Assert.Equal(positions[^1], journal.Tail(0));
    }

    private static Task<JournalAppend> Start(FasterLogJournal journal, int number, CancellationToken cancellationToken) =>
        journal.AppendAsync(0, Id(number), 1, Payload(number, 100), cancellationToken).AsTask();

    /// <summary>Until the loop has taken the first batch, so that the next one waits behind it.</summary>
    private async Task UntilTakenAsync(FasterLogJournal journal)
    {
        await _fixture.Faults.HeldAsync(Cancel);
        Assert.Equal(JournalPosition.Start, journal.Tail(0));
    }
}
