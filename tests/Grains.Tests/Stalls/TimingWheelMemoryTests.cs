using DebugGrid.Grains.Stalls;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Stalls;

[Collection(MeasuresMemory.Name)]
public sealed class TimingWheelMemoryTests
{
    [Fact]
    public void A_million_entries_cost_less_than_a_hundred_bytes_each()
    {
        const int Entries = 1_000_000;
        long before = SettledHeap.Bytes();
        var wheel = new TimingWheel<(string Owner, string Key, long Kind)>(EventMaker.Start);
        for (int i = 0; i < Entries; i++)
            wheel.Schedule(("owner", "key", i), EventMaker.Start + TimeSpan.FromSeconds(i % 600), default);
        long each = (SettledHeap.Bytes() - before) / Entries;
        Assert.Equal(Entries, wheel.Count);
        Assert.InRange(each, 1, 100);
    }
}
