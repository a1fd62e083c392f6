using static DebugGrid.Journal.Tests.Faster.JournalContent;

namespace DebugGrid.Journal.Tests.Faster;

/// <summary>A journal whose end was never written, or not wholly.</summary>
public sealed class TornTailTests : IDisposable
{
    private const int Length = 3000;
    private readonly JournalFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(40)]
    [InlineData(76)]
    [InlineData(1500)]
    [InlineData(3075)]
    public async Task A_file_that_ends_within_an_entry_is_cut_before_it_and_goes_on(int bytesOfTheEntry)
    {
        List<JournalPosition> positions;
        await using (var journal = await _fixture.OpenAsync())
            positions = await AppendAsync(journal, 0, 50, Length);
        _fixture.ForgetAcknowledged();
        _fixture.Cut(positions[39], bytesOfTheEntry);

        await using (var journal = await _fixture.OpenAsync())
        {
            Assert.Equal(positions[39], journal.Tail(0));
            await AssertHoldsAsync(journal, Enumerable.Range(0, 40), Length);
            await AppendAsync(journal, 100, 50, Length);
        }

        await using (var journal = await _fixture.OpenAsync())
            await AssertHoldsAsync(journal, [.. Enumerable.Range(0, 40), .. Enumerable.Range(100, 50)], Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(80)]
    public async Task Garbage_at_the_end_is_cut_and_the_journal_goes_on(int offset)
    {
        List<JournalPosition> positions;
        await using (var journal = await _fixture.OpenAsync())
            positions = await AppendAsync(journal, 0, 50, Length);
        _fixture.ForgetAcknowledged();
        var end = positions[^1].Value;
        _fixture.Overwrite(new JournalPosition(positions[47].Value + offset), Payload(7, (int)(end - positions[47].Value) - offset));

        await using (var journal = await _fixture.OpenAsync())
        {
            Assert.Equal(positions[47], journal.Tail(0));
            await AssertHoldsAsync(journal, Enumerable.Range(0, 48), Length);
            await AppendAsync(journal, 100, 3, Length);
        }

        await using (var journal = await _fixture.OpenAsync())
            await AssertHoldsAsync(journal, [.. Enumerable.Range(0, 48), 100, 101, 102], Length);
    }

    [Fact]
    public async Task A_hole_that_was_never_acknowledged_takes_what_lies_behind_it_along()
    {
        // One commit of many entries: a part in its middle did not reach the disk, what follows did.
        List<JournalPosition> positions;
        await using (var journal = await _fixture.OpenAsync())
        {
            positions = await AppendAsync(journal, 0, 5, Length);
            _fixture.Faults.Hold();
            var first = journal.AppendAsync(0, Id(5), 1, Payload(5, Length), TestContext.Current.CancellationToken).AsTask();
            await _fixture.Faults.HeldAsync(TestContext.Current.CancellationToken);
            var group = Enumerable.Range(6, 30)
                .Select(i => journal.AppendAsync(0, Id(i), 1, Payload(i, Length), TestContext.Current.CancellationToken).AsTask()).ToArray();
            _fixture.Faults.Release();
            positions.Add((await first).Position);
            positions.AddRange((await Task.WhenAll(group)).Select(append => append.Position));
        }

        _fixture.ForgetAcknowledged();
        _fixture.Overwrite(positions[10], new byte[Length]);
        await using (var journal = await _fixture.OpenAsync())
        {
            await AssertHoldsAsync(journal, Enumerable.Range(0, 11), Length);
            Assert.Equal(0, journal.GetStatistics().Partitions[0].CorruptEntries);
            await AppendAsync(journal, 100, 1, Length);
        }

        await using (var journal = await _fixture.OpenAsync())
            await AssertHoldsAsync(journal, [.. Enumerable.Range(0, 11), 100], Length);
    }

    [Fact]
    public async Task Batches_that_were_cut_off_can_be_sent_again()
    {
        List<JournalPosition> positions;
        await using (var journal = await _fixture.OpenAsync())
            positions = await AppendAsync(journal, 0, 10, Length);
        _fixture.ForgetAcknowledged();
        _fixture.Truncate(positions[7], 100);
        await using (var journal = await _fixture.OpenAsync())
        {
            for (var i = 0; i < 10; i++)
            {
                var append = await journal.AppendAsync(0, Id(i), 1, Payload(i, Length), TestContext.Current.CancellationToken);
                Assert.Equal(i < 8, append.Duplicate);
            }

            await AssertHoldsAsync(journal, Enumerable.Range(0, 10), Length);
        }
    }

    [Fact]
    public async Task A_journal_whose_files_are_empty_starts_anew()
    {
        await using (var journal = await _fixture.OpenAsync())
            await AppendAsync(journal, 0, 10, Length);
        _fixture.ForgetAcknowledged();
        _fixture.Truncate(JournalPosition.Start, -64);
        await using (var journal = await _fixture.OpenAsync())
        {
            Assert.Equal(JournalPosition.Start, journal.Tail(0));
            await AppendAsync(journal, 0, 10, Length);
            await AssertHoldsAsync(journal, Enumerable.Range(0, 10), Length);
        }
    }
}
