using DebugGrid.Analytics.Flush.Known;
using DebugGrid.Analytics.Flush.Tallies;

namespace DebugGrid.Analytics.Tests.Flush.Known;

public class KeyFilterTests
{
    private const int Keys = 200_000;

    [Fact]
    public void One_that_was_made_for_none_knows_all_that_were_added_and_no_others()
    {
        var random = new Random(1);
        ulong[] added = [.. Enumerable.Range(0, Keys).Select(_ => Key(random))];
        var filter = new KeyFilter(0);
        foreach (ulong key in added)
            filter.Add(key);

        Assert.All(added, key => Assert.True(filter.MayHold(key)));
        Assert.DoesNotContain(Enumerable.Range(0, Keys).Select(_ => Key(random)), filter.MayHold);
    }

    [Fact]
    public void One_that_has_taken_all_that_it_may_says_of_every_key_that_it_may_have_been_added()
    {
        const ulong Golden = 0x9E3779B97F4A7C15;
        var filter = new KeyFilter(KeyFilter.MaxBytes);
        ulong key = 0;
        while (!filter.IsFull)
            filter.Add(key += Golden);

        Assert.True(filter.MayHold(1));
        filter.Add(2);
        Assert.True(filter.MayHold(3));
    }

    private static ulong Key(Random random)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        random.NextBytes(bytes);
        return BitConverter.ToUInt64(bytes);
    }
}
