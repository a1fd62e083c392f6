using DebugGrid.Grains.Insights.Anomalies;
using DebugGrid.TestKit;

namespace DebugGrid.Grains.Tests.Insights.Anomalies;

public sealed class ValueHistoryTests
{
    public static TheoryData<int> Seeds => RandomSeeds.Some(20);

    [Fact]
    public void Nothing_is_surprising_before_there_are_enough()
    {
        var history = new ValueHistory();
        for (int i = 0; i < ValueHistory.Least - 1; i++)
            history.Add(i);
        Assert.Equal(0, history.Above(1e9));
        history.Add(0);
        Assert.True(history.Above(1e9) > 3);
        Assert.True(history.Below(-1e9) > 3);
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Within_what_was_seen_the_chance_is_the_rank_among_the_newest(int seed)
    {
        var random = new Random(seed);
        var history = new ValueHistory();
        float[] values = [.. Enumerable.Range(0, 3_000).Select(_ => (float)random.Next(500))];
        foreach (float value in values)
            history.Add(value);
        float[] newest = values[^ValueHistory.Capacity..];
        for (int sought = 50; sought < 450; sought += 25)
        {
            Assert.Equal(-Math.Log10((newest.Count(value => value >= sought) + 1.0) / (newest.Length + 1)), history.Above(sought), 9);
            Assert.Equal(-Math.Log10((newest.Count(value => value <= sought) + 1.0) / (newest.Length + 1)), history.Below(sought), 9);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Beyond_what_was_seen_the_chance_is_that_of_an_exponential(int seed)
    {
        var random = new Random(seed);
        var history = new ValueHistory();
        for (int i = 0; i < ValueHistory.Capacity; i++)
            history.Add(-Math.Log(1 - random.NextDouble()));
        double truth = 12 / Math.Log(10);
        Assert.InRange(history.Above(12), truth * 0.4, truth * 2.5);
        Assert.True(history.Above(24) > history.Above(12));
    }

    [Fact]
    public void It_holds_so_many_and_forgets_the_oldest()
    {
        var history = new ValueHistory();
        for (int i = 0; i < ValueHistory.Capacity; i++)
            history.Add(1_000);
        for (int i = 0; i < ValueHistory.Capacity; i++)
            history.Add(1);
        Assert.Equal(ValueHistory.Capacity, history.Count);
        Assert.True(history.Above(1_000) > 10);
    }
}
