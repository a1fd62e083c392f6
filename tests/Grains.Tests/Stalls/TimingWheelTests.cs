using DebugGrid.Grains.Stalls;
using DebugGrid.Protocol;
using DebugGrid.TestKit;

namespace DebugGrid.Grains.Tests.Stalls;

public sealed class TimingWheelTests
{
    private static readonly Timestamp Start = new(1_790_000_000_123_456);

    public static TheoryData<int> Seeds => RandomSeeds.Some(30);

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void It_fires_what_a_sorted_list_would_fire(int seed)
    {
        var random = new Random(seed);
        var now = Start;
        var wheel = new TimingWheel<int>(now);
        var waiting = new Dictionary<int, Timestamp>();
        for (int step = 0; step < 3_000; step++)
        {
            int key = random.Next(400);
            switch (random.Next(10))
            {
                case < 5:
                    waiting[key] = now + Span(random);
                    wheel.Schedule(key, waiting[key], default);
                    break;
                case < 7:
                    waiting.Remove(key);
                    wheel.Remove(key);
                    break;
                default:
                    now += random.Next(40) == 0 ? Span(random) - TimeSpan.FromHours(1) : TimeSpan.FromMilliseconds(random.Next(2_000));
                    Compare(wheel, waiting, now, seed);
                    break;
            }
        }

        Compare(wheel, waiting, now + TimeSpan.FromDays(4_000), seed);
        Assert.Empty(waiting);
    }

    [Fact]
    public void Nothing_fires_early_and_everything_within_a_tick_of_its_time()
    {
        var wheel = new TimingWheel<int>(Start);
        var due = Start + TimeSpan.FromSeconds(60);
        wheel.Schedule(1, due, default);
        Assert.Empty(Advance(wheel, due - TimeSpan.FromMicroseconds(1)));
        Assert.Equal([1], Advance(wheel, due + TimeSpan.FromMilliseconds(250)));
        Assert.Empty(Advance(wheel, due + TimeSpan.FromSeconds(9)));
    }

    [Fact]
    public void What_is_overdue_when_it_comes_fires_at_once()
    {
        var wheel = new TimingWheel<int>(Start);
        wheel.Schedule(1, Start - TimeSpan.FromDays(1), default);
        Assert.Equal([1], Advance(wheel, Start));
    }

    [Fact]
    public void What_fired_stays_known_until_it_is_removed_or_scheduled_again()
    {
        var wheel = new TimingWheel<int>(Start);
        wheel.Schedule(1, Start, default);
        Assert.Equal([1], Advance(wheel, Start + TimeSpan.FromSeconds(1)));
        Assert.True(wheel.TryGet(1, out var entry));
        Assert.Equal(Start, entry.Due);
        wheel.Schedule(1, Start + TimeSpan.FromSeconds(2), default);
        Assert.Equal([1], Advance(wheel, Start + TimeSpan.FromSeconds(3)));
        Assert.True(wheel.Remove(1));
        Assert.False(wheel.Remove(1));
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void A_call_hands_out_no_more_than_asked_and_the_next_one_goes_on()
    {
        var wheel = new TimingWheel<int>(Start);
        for (int i = 0; i < 25; i++)
            wheel.Schedule(i, Start, default);
        var seen = new List<WheelEntry<int>>();
        for (int call = 1; call <= 3; call++)
            wheel.Advance(Start + TimeSpan.FromSeconds(1), seen, 10);
        Assert.Equal(Enumerable.Range(0, 25), seen.Select(e => e.Key).Order());
    }

    [Fact]
    public void A_clock_set_back_neither_fires_early_nor_forgets()
    {
        var wheel = new TimingWheel<int>(Start);
        Advance(wheel, Start + TimeSpan.FromHours(2));
        wheel.Schedule(1, Start + TimeSpan.FromHours(1), default);
        Assert.Empty(Advance(wheel, Start));
        Assert.Empty(Advance(wheel, Start + TimeSpan.FromMinutes(59)));
        Assert.Equal([1], Advance(wheel, Start + TimeSpan.FromMinutes(61)));
    }

    private static List<int> Advance(TimingWheel<int> wheel, Timestamp now)
    {
        var due = new List<WheelEntry<int>>();
        wheel.Advance(now, due, int.MaxValue);
        return [.. due.Select(e => e.Key).Order()];
    }

    private static void Compare(TimingWheel<int> wheel, Dictionary<int, Timestamp> waiting, Timestamp now, int seed)
    {
        int[] expected = [.. waiting.Where(w => WheelSlots.TickOf(w.Value.Microseconds) <= now.Microseconds / WheelSlots.TickMicroseconds).Select(w => w.Key).Order()];
        var fired = Advance(wheel, now);
        Assert.True(expected.SequenceEqual(fired), $"seed {seed}: expected {string.Join(',', expected)}, fired {string.Join(',', fired)}");
        foreach (int key in fired)
        {
            Assert.True(waiting[key] <= now, $"seed {seed}: {key} fired early");
            waiting.Remove(key);
            wheel.Remove(key);
        }

        Assert.Equal(waiting.Count, wheel.Count);
    }

    private static TimeSpan Span(Random random) => TimeSpan.FromMilliseconds(Math.Exp(random.NextDouble() * random.Next(1, 27)));
}
