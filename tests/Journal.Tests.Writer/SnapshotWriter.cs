using System.Buffers.Binary;
using DebugGrid.Journal.Snapshots;

namespace DebugGrid.Journal.Tests.Writer;

/// <summary>Counts keys up without end, several at once, with files small enough that compaction runs all the time.</summary>
public static class SnapshotWriter
{
    private const int Lanes = 8;
    private const int KeysPerLane = 10;

    /// <summary>The settings that both the killed process and the test open the store with.</summary>
    public static SnapshotStoreOptions Options(string directory) =>
        new() { Directory = directory, MemoryPageSizeBits = 16, SegmentSizeBytes = 1 << 18, CompactionBytes = 1 << 19 };

    /// <summary>The value of a count: the number, and bytes that follow from it.</summary>
    public static byte[] Value(long number)
    {
        var random = new Random((int)number);
        var value = new byte[8 + random.Next(3000)];
        random.NextBytes(value);
        BinaryPrimitives.WriteInt64LittleEndian(value, number);
        return value;
    }

    public static long NumberOf(ReadOnlyMemory<byte> value) => BinaryPrimitives.ReadInt64LittleEndian(value.Span);

    public static async Task RunAsync(string directory, int seed)
    {
        await using var store = await FasterLogSnapshotStore.OpenAsync(Options(directory), TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => CountAsync(store, lane, new Random(seed * Lanes + lane)))));
    }

    private static async Task CountAsync(FasterLogSnapshotStore store, int lane, Random random)
    {
        while (true)
        {
            var key = $"key/{lane}/{random.Next(KeysPerLane)}";
            var former = await store.ReadAsync(key, CancellationToken.None);
            var number = former is null ? 1 : NumberOf(former.Value) + 1;
            await store.WriteAsync(key, former?.Etag, Value(number), CancellationToken.None);
            Console.WriteLine($"{key} {number}");
        }
    }
}
