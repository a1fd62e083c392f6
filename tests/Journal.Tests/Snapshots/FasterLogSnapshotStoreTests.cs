using DebugGrid.Journal.Snapshots;
using DebugGrid.Journal.Tests.Faster;

namespace DebugGrid.Journal.Tests.Snapshots;

/// <summary>The store over FasterLog passes the suite, compacts, and survives what a disk does to it.</summary>
public sealed class FasterLogSnapshotStoreTests : SnapshotStoreConformance, IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly DiskFaults _faults = new();

    public void Dispose() => _directory.Dispose();

    protected override async ValueTask<ISnapshotStore> OpenAsync() => await OpenStoreAsync();

    [Fact]
    public async Task Old_values_are_given_back_and_the_newest_stay_with_their_etags()
    {
        var etags = new Dictionary<int, string>();
        await using (var store = await OpenStoreAsync())
        {
            for (var round = 0; round < 40; round++)
            {
                for (var i = round % 2; i < 50; i += 2)
                    etags[i] = await store.WriteAsync($"k{i}", etags.GetValueOrDefault(i), Bytes(round, 2000), Cancel);
                await AssertHoldAsync(store, etags, round);
            }

            await WaitUntilAsync(() => store.BytesOnDisk < 1 << 20);
        }

        await using (var store = await OpenStoreAsync())
        {
            await AssertHoldAsync(store, etags, 39);
            Assert.Equal(50, (await KeysAsync(store, "k")).Count);
        }
    }

    [Fact]
    public async Task Long_values_are_moved_by_compaction_whole_and_what_they_replaced_is_given_back()
    {
        string[] etags = new string[3];
        await using (var store = await OpenStoreAsync())
        {
            for (var i = 0; i < etags.Length; i++)
                etags[i] = await store.WriteAsync($"long{i}", null, Bytes(i, 150_000), Cancel);
            string? etag = null;
            for (var round = 0; round < 40; round++)
                etag = await store.WriteAsync("busy", etag, Bytes(round, 150_000), Cancel);
            await WaitUntilAsync(() => store.BytesOnDisk < 1 << 21);
        }

        await using (var store = await OpenStoreAsync())
        {
            for (var i = 0; i < etags.Length; i++)
            {
                var snapshot = await store.ReadAsync($"long{i}", Cancel);
                Assert.Equal(etags[i], snapshot?.Etag);
                Assert.Equal(Bytes(i, 150_000), snapshot?.Value.ToArray());
            }

            Assert.Equal(Bytes(39, 150_000), (await store.ReadAsync("busy", Cancel))?.Value.ToArray());
        }
    }

    [Fact]
    public async Task A_long_value_whose_list_was_torn_off_does_not_count_and_the_former_one_does()
    {
        string first;
        long end;
        await using (var store = await OpenStoreAsync())
        {
            first = await store.WriteAsync("k", null, Bytes(1, 100_000), Cancel);
            end = new FileInfo(LogFile).Length;
            await store.WriteAsync("k", first, Bytes(2, 100_000), Cancel);
        }

        using (var file = new FileStream(LogFile, FileMode.Open))
            file.SetLength(end + 66_000);
        await using (var store = await OpenStoreAsync())
        {
            var snapshot = await store.ReadAsync("k", Cancel);
            Assert.Equal(first, snapshot?.Etag);
            Assert.Equal(Bytes(1, 100_000), snapshot?.Value.ToArray());
            await store.WriteAsync("k", first, Bytes(3, 180_000), Cancel);
        }

        await using (var store = await OpenStoreAsync())
            Assert.Equal(Bytes(3, 180_000), (await store.ReadAsync("k", Cancel))?.Value.ToArray());
    }

    [Fact]
    public async Task A_disk_that_fills_up_between_two_parts_keeps_the_former_value()
    {
        string first;
        await using (var store = await OpenStoreAsync())
        {
            first = await store.WriteAsync("k", null, Bytes(1, 100_000), Cancel);
            _faults.WritesUntilFull = 1;
            await Assert.ThrowsAsync<JournalFullException>(() => store.WriteAsync("k", first, Bytes(2, 400_000), Cancel).AsTask());
            Assert.Equal(Bytes(1, 100_000), (await store.ReadAsync("k", Cancel))?.Value.ToArray());
            _faults.WritesUntilFull = int.MaxValue;
            first = await store.WriteAsync("k", first, Bytes(3, 200_000), Cancel);
        }

        await using (var store = await OpenStoreAsync())
            Assert.Equal(Bytes(3, 200_000), (await store.ReadAsync("k", Cancel))?.Value.ToArray());
    }

    [Fact]
    public async Task A_removed_key_does_not_come_back_with_compaction()
    {
        await using (var store = await OpenStoreAsync())
        {
            var kept = await store.WriteAsync("kept", null, Bytes(1, 1000), Cancel);
            await store.DeleteAsync("gone", await store.WriteAsync("gone", null, Bytes(1, 1000), Cancel), Cancel);
            string? etag = null;
            for (var i = 0; i < 500; i++)
                etag = await store.WriteAsync("filler", etag, Bytes(i, 4000), Cancel);
            await WaitUntilAsync(() => store.BytesOnDisk < 1 << 20);
            Assert.Equal(kept, (await store.ReadAsync("kept", Cancel))?.Etag);
        }

        await using (var store = await OpenStoreAsync())
        {
            Assert.Null(await store.ReadAsync("gone", Cancel));
            Assert.Equal(Bytes(1, 1000), (await store.ReadAsync("kept", Cancel))?.Value.ToArray());
        }
    }

    [Fact]
    public async Task A_torn_tail_takes_back_the_write_that_was_torn_and_no_other()
    {
        string first;
        long end;
        await using (var store = await OpenStoreAsync())
        {
            first = await store.WriteAsync("k", null, Bytes(1, 1000), Cancel);
            await store.WriteAsync("other", null, Bytes(2, 1000), Cancel);
            end = new FileInfo(LogFile).Length;
            await store.WriteAsync("k", first, Bytes(3, 1000), Cancel);
        }

        using (var file = new FileStream(LogFile, FileMode.Open))
            file.SetLength(end + 300);
        await using (var store = await OpenStoreAsync())
        {
            var snapshot = await store.ReadAsync("k", Cancel);
            Assert.Equal(first, snapshot?.Etag);
            Assert.Equal(Bytes(1, 1000), snapshot?.Value.ToArray());
            await store.WriteAsync("k", first, Bytes(4, 1000), Cancel);
        }

        await using (var store = await OpenStoreAsync())
            Assert.Equal(Bytes(4, 1000), (await store.ReadAsync("k", Cancel))?.Value.ToArray());
    }

    [Fact]
    public async Task A_damaged_value_is_not_read()
    {
        await using var store = await OpenStoreAsync();
        await store.WriteAsync("k", null, Bytes(1, 1000), Cancel);
        for (var i = 0; i < 300; i++)
            await store.WriteAsync($"filler{i}", null, Bytes(i, 1000), Cancel);
        using (var file = new FileStream(LogFile, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.Position = 500;
            file.WriteByte(0xff);
            file.WriteByte(0x00);
        }

        var failure = await Assert.ThrowsAsync<JournalCorruptException>(() => store.ReadAsync("k", Cancel).AsTask());
        Assert.Equal(JournalPosition.Start, failure.Damage.From);
        Assert.NotNull(await store.ReadAsync("filler0", Cancel));
    }

    [Fact]
    public async Task A_full_disk_refuses_the_write_and_keeps_the_value()
    {
        await using var store = await OpenStoreAsync();
        var first = await store.WriteAsync("k", null, Bytes(1, 1000), Cancel);
        _faults.WritesUntilFull = 0;
        await Assert.ThrowsAsync<JournalFullException>(() => store.WriteAsync("k", first, Bytes(2, 1000), Cancel).AsTask());
        Assert.Equal(first, (await store.ReadAsync("k", Cancel))?.Etag);
        _faults.WritesUntilFull = int.MaxValue;
        await store.WriteAsync("k", first, Bytes(3, 1000), Cancel);
        Assert.Equal(Bytes(3, 1000), (await store.ReadAsync("k", Cancel))?.Value.ToArray());
    }

    private string LogFile => _directory.Combine("p0000", "log.0");

    private ValueTask<FasterLogSnapshotStore> OpenStoreAsync() => FasterLogSnapshotStore.OpenAsync(
        new SnapshotStoreOptions { Directory = _directory.FullPath, MemoryPageSizeBits = 16, SegmentSizeBytes = 1 << 18, CompactionBytes = 1 << 19 },
        Time,
        null,
        _faults.BeforeWriteAsync,
        null,
        Cancel);

    private static async Task AssertHoldAsync(FasterLogSnapshotStore store, Dictionary<int, string> etags, int round)
    {
        foreach (var (i, etag) in etags)
        {
            var snapshot = await store.ReadAsync($"k{i}", Cancel);
            Assert.Equal(etag, snapshot?.Etag);
            Assert.Equal(Bytes(i % 2 == round % 2 ? round : round - 1, 2000), snapshot?.Value.ToArray());
        }
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
