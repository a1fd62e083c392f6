using DebugGrid.Journal.Snapshots;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Journal.Tests.Snapshots;

/// <summary>What every snapshot store must do. An implementation derives from this and passes all of it.</summary>
public abstract class SnapshotStoreConformance
{
    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens the test's store. Called again after the former was disposed, it opens the same one.</summary>
    protected abstract ValueTask<ISnapshotStore> OpenAsync();

    [Fact]
    public async Task A_key_that_was_never_written_has_no_value()
    {
        await using var store = await OpenAsync();
        Assert.Null(await store.ReadAsync("a", Cancel));
        await store.DeleteAsync("a", null, Cancel);
        Assert.Empty(await KeysAsync(store, ""));
    }

    [Fact]
    public async Task What_was_written_is_read_back_with_its_etag_and_time()
    {
        await using var store = await OpenAsync();
        var etag = await store.WriteAsync("grain/ä", null, Bytes(1, 5000), Cancel);
        var snapshot = await store.ReadAsync("grain/ä", Cancel);
        Assert.NotNull(snapshot);
        Assert.Equal(etag, snapshot.Etag);
        Assert.Equal(Bytes(1, 5000), snapshot.Value.ToArray());
        Assert.Equal(Time.GetUtcNow(), snapshot.WrittenAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60_000)]
    [InlineData(70_000)]
    [InlineData(5_334_083)]
    public async Task Values_of_any_length_survive_a_restart(int length)
    {
        string etag;
        await using (var store = await OpenAsync())
            etag = await store.WriteAsync("k", null, Bytes(2, length), Cancel);
        await using (var store = await OpenAsync())
        {
            var snapshot = await store.ReadAsync("k", Cancel);
            Assert.Equal(etag, snapshot?.Etag);
            Assert.Equal(Bytes(2, length), snapshot?.Value.ToArray());
        }
    }

    [Fact]
    public async Task A_long_value_is_replaced_by_a_longer_and_by_a_shorter_one_and_removed()
    {
        await using var store = await OpenAsync();
        string? etag = null;
        foreach (var length in (int[])[200_000, 300_000, 10, 100_000, 0])
        {
            etag = await store.WriteAsync("k", etag, Bytes(length, length), Cancel);
            var snapshot = await store.ReadAsync("k", Cancel);
            Assert.Equal(etag, snapshot?.Etag);
            Assert.Equal(Bytes(length, length), snapshot?.Value.ToArray());
        }

        etag = await store.WriteAsync("k", etag, Bytes(1, 200_000), Cancel);
        await Assert.ThrowsAsync<SnapshotConflictException>(() => store.WriteAsync("k", "other", Bytes(2, 200_000), Cancel).AsTask());
        Assert.Equal(["k"], await KeysAsync(store, ""));
        await store.DeleteAsync("k", etag, Cancel);
        Assert.Null(await store.ReadAsync("k", Cancel));
        await store.WriteAsync("k", null, Bytes(3, 200_000), Cancel);
        Assert.Equal(Bytes(3, 200_000), (await store.ReadAsync("k", Cancel))?.Value.ToArray());
    }

    [Fact]
    public async Task Long_values_that_are_read_while_they_are_replaced_are_read_whole()
    {
        await using var store = await OpenAsync();
        string? etag = await store.WriteAsync("k", null, Bytes(0, 200_000), Cancel);
        byte[][] values = [.. Enumerable.Range(0, 4).Select(i => Bytes(i, 200_000 + (i * 40_000)))];
        using var over = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var read = (await store.ReadAsync("k", Cancel))!.Value.ToArray();
                Assert.Contains(values, value => value.AsSpan().SequenceEqual(read));
            }
        }))];
        for (var i = 0; i < 60; i++)
            etag = await store.WriteAsync("k", etag, values[i % values.Length], Cancel);
        await over.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task A_write_needs_the_current_etag()
    {
        await using var store = await OpenAsync();
        var first = await store.WriteAsync("k", null, Bytes(1, 10), Cancel);
        var second = await store.WriteAsync("k", first, Bytes(2, 10), Cancel);
        Assert.NotEqual(first, second);
        var stale = await Assert.ThrowsAsync<SnapshotConflictException>(() => store.WriteAsync("k", first, Bytes(3, 10), Cancel).AsTask());
        Assert.Equal(("k", first, second), (stale.Key, stale.ExpectedEtag, stale.CurrentEtag));
        await Assert.ThrowsAsync<SnapshotConflictException>(() => store.WriteAsync("k", null, Bytes(3, 10), Cancel).AsTask());
        var missing = await Assert.ThrowsAsync<SnapshotConflictException>(() => store.WriteAsync("other", first, Bytes(3, 10), Cancel).AsTask());
        Assert.Null(missing.CurrentEtag);
        Assert.Equal(Bytes(2, 10), (await store.ReadAsync("k", Cancel))?.Value.ToArray());
    }

    [Fact]
    public async Task Of_concurrent_writes_with_one_etag_one_wins()
    {
        await using var store = await OpenAsync();
        var etag = await store.WriteAsync("k", null, Bytes(0, 10), Cancel);
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 50).Select(i => Task.Run(async () =>
        {
            try
            {
                return (Number: i, Etag: await store.WriteAsync("k", etag, Bytes(i, 10), Cancel));
            }
            catch (SnapshotConflictException)
            {
                return (Number: i, Etag: "");
            }
        })));
        var winner = Assert.Single(outcomes, outcome => outcome.Etag.Length > 0);
        var snapshot = await store.ReadAsync("k", Cancel);
        Assert.Equal(winner.Etag, snapshot?.Etag);
        Assert.Equal(Bytes(winner.Number, 10), snapshot?.Value.ToArray());
    }

    [Fact]
    public async Task A_removed_key_is_gone_after_a_restart_and_its_etags_never_come_back()
    {
        string first;
        await using (var store = await OpenAsync())
        {
            first = await store.WriteAsync("k", null, Bytes(1, 10), Cancel);
            await Assert.ThrowsAsync<SnapshotConflictException>(() => store.DeleteAsync("k", "other", Cancel).AsTask());
            await Assert.ThrowsAsync<SnapshotConflictException>(() => store.DeleteAsync("k", null, Cancel).AsTask());
            await store.DeleteAsync("k", first, Cancel);
            Assert.Null(await store.ReadAsync("k", Cancel));
        }

        await using (var store = await OpenAsync())
        {
            Assert.Null(await store.ReadAsync("k", Cancel));
            Assert.NotEqual(first, await store.WriteAsync("k", null, Bytes(1, 10), Cancel));
        }
    }

    [Fact]
    public async Task Keys_are_listed_by_prefix_each_once()
    {
        await using var store = await OpenAsync();
        var etags = new Dictionary<string, string>();
        for (var i = 0; i < 300; i++)
        {
            var key = $"{(i % 2 == 0 ? "even" : "odd")}/{i}";
            etags[key] = await store.WriteAsync(key, null, Bytes(i, 1000), Cancel);
        }

        await store.WriteAsync("even/0", etags["even/0"], Bytes(1, 10), Cancel);
        await store.DeleteAsync("even/2", etags["even/2"], Cancel);
        Assert.Equal(etags.Keys.Where(key => key.StartsWith("even/", StringComparison.Ordinal) && key != "even/2").Order(), (await KeysAsync(store, "even/")).Order());
        Assert.Equal(299, (await KeysAsync(store, "")).Count);
        Assert.Empty(await KeysAsync(store, "EVEN"));
    }

    [Fact]
    public async Task Arguments_out_of_range_are_refused()
    {
        await using var store = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync("", null, default, Cancel).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ReadAsync(new string('k', SnapshotLimits.MaxKeyBytes + 1), Cancel).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => store.WriteAsync("k", null, new byte[SnapshotLimits.MaxValueBytes + 1], Cancel).AsTask());
    }

    [Fact]
    public async Task After_disposal_every_member_says_so()
    {
        var store = await OpenAsync();
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadAsync("k", Cancel).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.WriteAsync("k", null, default, Cancel).AsTask());
        await store.DisposeAsync();
    }

    protected static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    protected static async Task<List<string>> KeysAsync(ISnapshotStore store, string prefix)
    {
        var keys = new List<string>();
        await foreach (var key in store.KeysAsync(prefix, Cancel))
            keys.Add(key);
        return keys;
    }
}
