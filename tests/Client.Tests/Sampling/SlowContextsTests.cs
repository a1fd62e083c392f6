using DebugGrid.Client.Sampling;
using DebugGrid.Protocol;
using DebugGrid.TestKit;

namespace DebugGrid.Client.Tests.Sampling;

public class SlowContextsTests
{
    private static readonly ContextKey Tool = new("tool", "t");
    private static readonly ContextSampling Learned = new(0.1, null);

    [Fact]
    public void A_setting_counts_alone()
    {
        var slow = new SlowContexts();
        var setting = new ContextSampling(0.1, TimeSpan.FromSeconds(1));
        Assert.False(slow.OnEnded(Tool, setting, TimeSpan.FromSeconds(1)));
        Assert.True(slow.OnEnded(Tool, setting, TimeSpan.FromSeconds(1.1)));
    }

    [Fact]
    public void Before_there_is_something_to_compare_with_what_runs_longer_than_a_minute_is_slow()
    {
        var slow = new SlowContexts();
        for (int i = 0; i < 63; i++)
            Assert.Equal(i > 60, slow.OnEnded(Tool, Learned, TimeSpan.FromSeconds(i)));
        Assert.False(slow.OnEnded(Tool, Learned, TimeSpan.FromSeconds(1)));
        Assert.False(slow.OnEnded(Tool, Learned, TimeSpan.FromSeconds(62)));
        Assert.True(slow.OnEnded(Tool, Learned, TimeSpan.FromSeconds(63)));
    }

    [Fact]
    public void Contexts_do_not_learn_from_each_other()
    {
        var slow = new SlowContexts();
        for (int i = 0; i < 64; i++)
            slow.OnEnded(Tool, Learned, TimeSpan.FromMilliseconds(20));
        Assert.True(slow.OnEnded(Tool, Learned, TimeSpan.FromSeconds(1)));
        Assert.False(slow.OnEnded(new ContextKey("tool", "other"), Learned, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Runs_of_a_few_milliseconds_are_never_slow()
    {
        var slow = new SlowContexts();
        for (int i = 0; i < 1_000; i++)
            Assert.False(slow.OnEnded(Tool, Learned, TimeSpan.FromMicroseconds(i * 10)));
    }

    [Theory]
    [MemberData(nameof(RandomSeeds.Some), 10, MemberType = typeof(RandomSeeds))]
    public void About_one_in_a_hundred_of_runs_that_vary_by_chance_is_slow(int seed)
    {
        var random = new Random(seed);
        var slow = new SlowContexts();
        int found = Enumerable.Range(0, 20_000).Count(_ => slow.OnEnded(Tool, Learned, TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()))));
        Assert.InRange(found / 20_000.0, 0.005, 0.02);
    }

    [Fact]
    public void It_learns_that_a_context_has_become_faster()
    {
        var slow = new SlowContexts();
        foreach (int milliseconds in Enumerable.Repeat(1_000, 64).Concat(Enumerable.Repeat(100, 128)))
            slow.OnEnded(Tool, Learned, TimeSpan.FromMilliseconds(milliseconds));
        Assert.True(slow.OnEnded(Tool, Learned, TimeSpan.FromMilliseconds(500)));
    }
}
