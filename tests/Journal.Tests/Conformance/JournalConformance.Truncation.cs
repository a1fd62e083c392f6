namespace DebugGrid.Journal.Tests.Conformance;

/// <content>Truncation.</content>
public abstract partial class JournalConformance
{
    [Fact]
    public async Task Truncation_forgets_through_the_position_and_nothing_more()
    {
        await using var journal = await OpenAsync();
        var positions = await AppendMany(journal, 30, 5000);
        await journal.TruncateAsync(0, positions[9], Cancel);
        Assert.Equal(positions[9], journal.Head(0));
        Assert.Equal(positions[10..], (await ReadAll(journal)).Select(entry => entry.Position));
        Assert.Equal(positions[10..], (await ReadAll(journal, after: positions[9])).Select(entry => entry.Position));
        await Assert.ThrowsAsync<JournalTruncatedException>(() => journal.ReadAsync(0, positions[8], Ample, Cancel).AsTask());
    }

    [Fact]
    public async Task Truncation_twice_or_backwards_does_nothing()
    {
        await using var journal = await OpenAsync();
        var positions = await AppendMany(journal, 10, 100);
        await journal.TruncateAsync(0, positions[5], Cancel);
        await journal.TruncateAsync(0, positions[5], Cancel);
        await journal.TruncateAsync(0, positions[2], Cancel);
        Assert.Equal(positions[5], journal.Head(0));
        Assert.Equal(4, (await ReadAll(journal)).Count);
    }

    [Fact]
    public async Task Truncation_survives_a_restart_and_appends_go_on()
    {
        List<JournalPosition> positions;
        await using (var journal = await OpenAsync())
        {
            positions = await AppendMany(journal, 30, 5000);
            await journal.TruncateAsync(0, positions[19], Cancel);
        }

        await using (var journal = await OpenAsync())
        {
            Assert.Equal(positions[19], journal.Head(0));
            var more = await AppendMany(journal, 5, 100);
            Assert.Equal([.. positions[20..], .. more], (await ReadAll(journal)).Select(entry => entry.Position));
        }
    }

    [Fact]
    public async Task Everything_can_be_truncated_and_the_journal_goes_on_after_a_restart()
    {
        await using (var journal = await OpenAsync())
        {
            var positions = await AppendMany(journal, 20, 5000);
            await journal.TruncateAsync(0, positions[^1], Cancel);
            Assert.Empty(await ReadAll(journal));
        }

        await using (var journal = await OpenAsync())
        {
            Assert.Empty(await ReadAll(journal));
            var more = await AppendMany(journal, 3, 100);
            Assert.Equal(more, (await ReadAll(journal)).Select(entry => entry.Position));
        }
    }

    [Fact]
    public async Task Batch_ids_stay_known_when_their_entries_are_truncated()
    {
        var ids = Enumerable.Range(0, 60).Select(_ => Guid.NewGuid()).ToArray();
        var firsts = new List<JournalAppend>();
        await using (var journal = await OpenAsync())
        {
            foreach (var id in ids)
                firsts.Add(await Append(journal, id, Bytes(1, 20_000)));
            await journal.TruncateAsync(0, firsts[49].Position, Cancel);
            Assert.Equal(firsts[0] with { Duplicate = true }, await Append(journal, ids[0], Bytes(1, 20_000)));
        }

        await using (var journal = await OpenAsync())
        {
            Assert.Equal(10, (await ReadAll(journal)).Count);
            for (var i = 0; i < ids.Length; i++)
                Assert.Equal(firsts[i] with { Duplicate = true }, await Append(journal, ids[i], Bytes(1, 20_000)));

            // Truncated again and again, the ids are carried on each time.
            for (var i = 0; i < 3; i++)
                await journal.TruncateAsync(0, (await AppendMany(journal, 30, 20_000))[^1], Cancel);
        }

        await using (var journal = await OpenAsync())
        {
            for (var i = 0; i < ids.Length; i++)
                Assert.Equal(firsts[i] with { Duplicate = true }, await Append(journal, ids[i], Bytes(1, 20_000)));
            Assert.Empty(await ReadAll(journal));
        }
    }

    private static async Task<List<JournalPosition>> AppendMany(IJournal journal, int count, int length)
    {
        var appends = new List<JournalPosition>();
        for (var i = 0; i < count; i++)
            appends.Add((await Append(journal, Guid.NewGuid(), Bytes(i, length))).Position);
        return appends;
    }
}
