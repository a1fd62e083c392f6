using DebugGrid.Journal.Snapshots;

namespace DebugGrid.Journal.Tests.Snapshots;

/// <summary>What the index costs. Alone, because it measures the process's memory.</summary>
[Collection(nameof(MeasuresMemory))]
public sealed class SnapshotIndexTests
{
    [Fact]
    public void A_million_keys_need_less_than_a_hundred_bytes_each()
    {
        const int keys = 1_000_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = new SnapshotIndex();
        Span<byte> name = stackalloc byte[16];
        for (var i = 0; i < keys; i++)
        {
            BitConverter.TryWriteBytes(name, (ulong)i * 0x9E3779B97F4A7C15UL);
            index.Set(new Guid(name), new SnapshotIndex.Slot(i, i, 100));
        }

        var perKey = (GC.GetTotalMemory(forceFullCollection: true) - before) / keys;
        Assert.InRange(perKey, 1, 100);
        Assert.Equal(keys * 100L, index.LiveBytes);
    }
}

[CollectionDefinition(nameof(MeasuresMemory), DisableParallelization = true)]
public sealed class MeasuresMemory;
