namespace DebugGrid.Journal.Tests.Conformance;

/// <content>Batches sent twice.</content>
public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_batch_sent_twice_is_stored_once()
    {
        await using var journal = await OpenAsync();
        var id = Guid.NewGuid();
        var first = await Append(journal, id, Bytes(1, 100));
        await Append(journal, Guid.NewGuid(), Bytes(2, 100));
        var second = await Append(journal, id, Bytes(1, 100));
        Assert.Equal(first with { Duplicate = true }, second);
        Assert.Equal(2, (await ReadAll(journal)).Count);
        Assert.Equal(1, journal.GetStatistics().Partitions[0].Duplicates);
    }

    [Fact]
    public async Task A_batch_sent_many_times_at_once_is_stored_once()
    {
        await using var journal = await OpenAsync();
        var id = Guid.NewGuid();
        var appends = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Append(journal, id, Bytes(1, 100)))));
        Assert.Single(appends, append => !append.Duplicate);
        Assert.Single(appends.Select(append => append.Position).Distinct());
        Assert.Single(await ReadAll(journal));
    }

    [Fact]
    public async Task A_batch_is_known_after_a_restart()
    {
        var id = Guid.NewGuid();
        JournalAppend first;
        await using (var journal = await OpenAsync())
            first = await Append(journal, id, Bytes(1, 100));
        await using (var journal = await OpenAsync())
        {
            Assert.Equal(first with { Duplicate = true }, await Append(journal, id, Bytes(1, 100)));
            Assert.Single(await ReadAll(journal));
        }
    }

    [Fact]
    public async Task A_batch_id_is_forgotten_after_its_time()
    {
        await using var journal = await OpenAsync();
        var id = Guid.NewGuid();
        var first = await Append(journal, id, Bytes(1, 100));
        Time.Advance(JournalLimits.DeduplicationAge - TimeSpan.FromSeconds(1));
        Assert.True((await Append(journal, id, Bytes(1, 100))).Duplicate);
        Time.Advance(TimeSpan.FromSeconds(2));
        var again = await Append(journal, id, Bytes(1, 100));
        Assert.False(again.Duplicate);
        Assert.True(again.Position > first.Position);
    }

    [Fact]
    public async Task A_batch_id_out_of_its_time_is_not_recovered()
    {
        var id = Guid.NewGuid();
        await using (var journal = await OpenAsync())
            await Append(journal, id, Bytes(1, 100));
        Time.Advance(JournalLimits.DeduplicationAge + TimeSpan.FromSeconds(1));
        await using (var journal = await OpenAsync())
            Assert.False((await Append(journal, id, Bytes(1, 100))).Duplicate);
    }
}
