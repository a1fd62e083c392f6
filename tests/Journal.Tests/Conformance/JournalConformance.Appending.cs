namespace DebugGrid.Journal.Tests.Conformance;

/// <content>Appending and reading back.</content>
public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_new_journal_is_empty()
    {
        await using var journal = await OpenAsync();
        Assert.Equal(2, journal.PartitionCount);
        Assert.Equal(JournalPosition.Start, journal.Tail(0));
        Assert.Equal(JournalPosition.Start, journal.Head(0));
        using var result = await journal.ReadAsync(0, JournalPosition.Start, Ample, Cancel);
        Assert.Empty(result.Entries);
        Assert.Equal(JournalPosition.Start, result.Next);
    }

    [Fact]
    public async Task What_was_appended_is_read_back_as_it_was()
    {
        await using var journal = await OpenAsync();
        var id = Guid.NewGuid();
        var payload = Bytes(1, 1000);
        var append = await journal.AppendAsync(0, id, 7, payload, Cancel);
        Assert.False(append.Duplicate);
        Assert.Equal(append.Position, journal.Tail(0));

        using var result = await journal.ReadAsync(0, JournalPosition.Start, Ample, Cancel);
        var entry = Assert.Single(result.Entries);
        Assert.Equal(id, entry.BatchId);
        Assert.Equal(7, entry.EventCount);
        Assert.Equal(append.Position, entry.Position);
        Assert.Equal(Time.GetUtcNow(), entry.AppendedAt);
        Assert.Equal(payload, entry.Payload.ToArray());
        Assert.Equal(append.Position, result.Next);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4096)]
    [InlineData(60_000)]
    public async Task Payloads_of_any_length_come_back(int length)
    {
        await using var journal = await OpenAsync();
        var payloads = Enumerable.Range(0, 5).Select(i => Bytes(i, length)).ToArray();
        foreach (var payload in payloads)
            await Append(journal, Guid.NewGuid(), payload);
        Assert.Equal(payloads, (await ReadAll(journal)).Select(entry => entry.Payload));
    }

    [Fact]
    public async Task Entries_come_in_the_order_of_their_appends_and_positions_rise()
    {
        await using var journal = await OpenAsync();
        var ids = new List<Guid>();
        var positions = new List<JournalPosition>();
        for (var i = 0; i < 200; i++)
        {
            ids.Add(Guid.NewGuid());
            positions.Add((await Append(journal, ids[i], Bytes(i, i * 7))).Position);
        }

        var read = await ReadAll(journal, maxBytes: 1000);
        Assert.Equal(ids, read.Select(entry => entry.Id));
        Assert.Equal(positions, read.Select(entry => entry.Position));
        Assert.Equal(positions.Order(), positions);
    }

    [Fact]
    public async Task Concurrent_appends_are_all_stored_once()
    {
        await using var journal = await OpenAsync();
        var ids = Enumerable.Range(0, 2000).Select(_ => Guid.NewGuid()).ToArray();
        var appends = await Task.WhenAll(ids.Select((id, i) => Task.Run(() => Append(journal, id, Bytes(i, 200)))));
        Assert.Equal(ids.Length, appends.Select(append => append.Position).Distinct().Count());
        Assert.Equal(ids.Order(), (await ReadAll(journal)).Select(entry => entry.Id).Order());
        var statistics = journal.GetStatistics().Partitions[0];
        Assert.Equal(ids.Length, statistics.AppendedBatches);
        Assert.Equal(ids.Length * 200, statistics.AppendedBytes);
        Assert.InRange(statistics.Commits, 1, ids.Length);
    }

    [Fact]
    public async Task Partitions_know_nothing_of_each_other()
    {
        await using var journal = await OpenAsync();
        var id = Guid.NewGuid();
        await Append(journal, id, Bytes(1, 10), partition: 0);
        Assert.False((await Append(journal, id, Bytes(2, 10), partition: 1)).Duplicate);
        Assert.Equal(Bytes(1, 10), Assert.Single(await ReadAll(journal, 0)).Payload);
        Assert.Equal(Bytes(2, 10), Assert.Single(await ReadAll(journal, 1)).Payload);
    }

    [Fact]
    public async Task Reading_after_an_entry_gives_what_follows_it()
    {
        await using var journal = await OpenAsync();
        var positions = new List<JournalPosition>();
        for (var i = 0; i < 10; i++)
            positions.Add((await Append(journal, Guid.NewGuid(), Bytes(i, 100))).Position);
        for (var i = 0; i < 10; i++)
            Assert.Equal(positions[(i + 1)..], (await ReadAll(journal, after: positions[i])).Select(entry => entry.Position));
    }

    [Fact]
    public async Task A_read_stops_at_its_bytes_but_gives_one_entry_at_least()
    {
        await using var journal = await OpenAsync();
        for (var i = 0; i < 10; i++)
            await Append(journal, Guid.NewGuid(), Bytes(i, 1000));
        using var one = await journal.ReadAsync(0, JournalPosition.Start, 1, Cancel);
        Assert.Single(one.Entries);
        using var three = await journal.ReadAsync(0, JournalPosition.Start, 2500, Cancel);
        Assert.Equal(3, three.Entries.Count);
    }

    [Fact]
    public async Task Waiting_ends_with_the_next_append()
    {
        await using var journal = await OpenAsync();
        var first = await Append(journal, Guid.NewGuid(), Bytes(1, 10));
        await journal.WaitForAsync(0, JournalPosition.Start, Cancel);
        var waiting = journal.WaitForAsync(0, first.Position, Cancel).AsTask();
        Assert.False(waiting.IsCompleted);
        await Append(journal, Guid.NewGuid(), Bytes(2, 10), partition: 1);
        Assert.False(waiting.IsCompleted);
        await Append(journal, Guid.NewGuid(), Bytes(3, 10));
        await waiting;
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        await using var journal = await OpenAsync();
        using var cancellation = new CancellationTokenSource();
        var waiting = journal.WaitForAsync(0, JournalPosition.Start, cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_cancelled_token_appends_nothing()
    {
        await using var journal = await OpenAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => journal.AppendAsync(0, Guid.NewGuid(), 1, Bytes(1, 10), new CancellationToken(canceled: true)).AsTask());
        Assert.Equal(JournalPosition.Start, journal.Tail(0));
    }

    [Fact]
    public async Task Arguments_out_of_range_are_refused()
    {
        await using var journal = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Append(journal, Guid.NewGuid(), [], partition: 2));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Append(journal, Guid.NewGuid(), [], partition: -1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Append(journal, Guid.Empty, []));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Append(journal, Guid.NewGuid(), new byte[JournalLimits.MaxPayloadBytes + 1]));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => journal.ReadAsync(0, JournalPosition.Start, 0, Cancel).AsTask());
    }

    [Fact]
    public async Task After_disposal_every_member_says_so()
    {
        var journal = await OpenAsync();
        var waiting = journal.WaitForAsync(0, JournalPosition.Start, Cancel).AsTask();
        await journal.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Append(journal, Guid.NewGuid(), []));
        Assert.Throws<ObjectDisposedException>(() => journal.Tail(0));
        await journal.DisposeAsync();
    }

    [Fact]
    public async Task A_position_behind_the_tail_is_refused()
    {
        await using var journal = await OpenAsync();
        var tail = (await Append(journal, Guid.NewGuid(), Bytes(1, 10))).Position;
        var behind = new JournalPosition(tail.Value + 1000);
        await Assert.ThrowsAsync<JournalPositionException>(() => journal.ReadAsync(0, behind, Ample, Cancel).AsTask());
        await Assert.ThrowsAsync<JournalPositionException>(() => journal.TruncateAsync(0, behind, Cancel).AsTask());
    }

    [Fact]
    public async Task A_reopened_journal_holds_what_it_held_and_goes_on()
    {
        var ids = new List<Guid>();
        for (var round = 0; round < 4; round++)
        {
            await using var journal = await OpenAsync();
            for (var i = 0; i < 25; i++)
            {
                ids.Add(Guid.NewGuid());
                await Append(journal, ids[^1], Bytes(ids.Count, 300));
            }
        }

        await using var last = await OpenAsync();
        var read = await ReadAll(last);
        Assert.Equal(ids, read.Select(entry => entry.Id));
        Assert.All(read, (entry, i) => Assert.Equal(Bytes(i + 1, 300), entry.Payload));
    }
}
