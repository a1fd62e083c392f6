using DebugGrid.Web.Limits;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Web.Tests.Limits;

public class TokenBucketsTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_bucket_gives_what_it_holds_and_then_what_comes_back()
    {
        var buckets = new TokenBuckets(3, 10, clock);
        Assert.Equal(3, Taken(buckets, "one", 5));
        Assert.False(buckets.TryTake("one", out TimeSpan wait));
        Assert.Equal(TimeSpan.FromMilliseconds(100), wait);
        Assert.Equal(3, Taken(buckets, "other", 5));

        clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(1, Taken(buckets, "one", 5));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, Taken(buckets, "one", 5));
    }

    [Fact]
    public void Asking_in_vain_puts_nothing_off()
    {
        var buckets = new TokenBuckets(1, 1, clock);
        Assert.Equal(1, Taken(buckets, "one", 1));
        for (int look = 0; look < 9; look++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            Assert.False(buckets.TryTake("one", out _));
        }

        clock.Advance(TimeSpan.FromMilliseconds(101));
        Assert.True(buckets.TryTake("one", out _));
    }

    [Fact]
    public void Names_that_do_not_come_again_are_forgotten()
    {
        var buckets = new TokenBuckets(2, 1, clock);
        for (int name = 0; name < 100_000; name++)
        {
            buckets.TryTake($"name {name}", out _);
            clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(buckets.Count, 1, TokenBuckets.SweptFrom);
    }

    private static int Taken(TokenBuckets buckets, string name, int times) => Enumerable.Range(0, times).Count(_ => buckets.TryTake(name, out TimeSpan _));
}
