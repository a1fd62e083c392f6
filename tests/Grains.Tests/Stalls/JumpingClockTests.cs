using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Grains.Stalls;
using DebugGrid.Protocol;
using DebugGrid.TestKit;

namespace DebugGrid.Grains.Tests.Stalls;

/// <summary>The deadlines of a shard while the silo's clock jumps both ways and the silo restarts. DEBUGGRID_TEST_SEED replays a seed.</summary>
public sealed class JumpingClockTests
{
    private const int Steps = 3_000;
    private const int Works = 60;
    private const int ADay = 24 * 3600;
    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(WheelSlots.TickMicroseconds);

    public static TheoryData<int> Seeds => RandomSeeds.Some(3);

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Nothing_is_due_early_and_everything_is_due_in_the_end_whatever_the_clock_does(int seed)
    {
        var random = new Random(seed);
        Timestamp now = EventMaker.Start;
        var book = new DeadlineBook(new StallWatchState(), now);
        var open = new Dictionary<string, Timestamp>();
        for (int step = 0; step < Steps; step++)
        {
            switch (random.Next(8))
            {
                case 0:
                    now += TimeSpan.FromSeconds(random.Next(-3, 4) * Math.Pow(10, random.Next(7)));
                    break;
                case 1:
                    var stored = new StallWatchState();
                    book.Store(stored);
                    book = new DeadlineBook(JsonSerializer.Deserialize<StallWatchState>(JsonSerializer.Serialize(stored))!, now);
                    break;
                case < 5:
                    Tell($"work-{random.Next(Works)}", random.Next(4) == 0 ? null : now + TimeSpan.FromSeconds(random.Next(-10, 4 * ADay)));
                    break;
                default:
                    Fire(random.Next(1, 20));
                    break;
            }
        }

        now = open.Values.Append(now).Max() + TimeSpan.FromSeconds(1);
        Fire(int.MaxValue, putOff: false);
        Assert.True(open.Count == 0, $"seed {seed}: never due: {string.Join(", ", open)}");

        void Tell(string key, Timestamp? due)
        {
            book.Take(new WatchUpdate(new WatchKey(WatchOwner.Transaction, key, string.Empty), now.Microseconds, due?.Microseconds));
            if (due is { } at)
                open[key] = at;
            else
                open.Remove(key);
            Assert.Equal(open.Count, book.Count);
        }

        void Fire(int most, bool putOff = true)
        {
            foreach (var entry in book.Due(now, most))
            {
                Assert.True(open.Remove(entry.Key.GrainKey, out Timestamp due), $"seed {seed}: {entry.Key.GrainKey} is not open");
                Assert.True(due <= now + Tick, $"seed {seed}: {entry.Key.GrainKey} is due at {due} and fired at {now}");
                if (!putOff || random.Next(3) > 0)
                {
                    book.Answer(entry, DeadlineCheck.Closed);
                    continue;
                }

                open[entry.Key.GrainKey] = now + TimeSpan.FromSeconds(random.Next(1, ADay));
                book.PutOff(entry, open[entry.Key.GrainKey]);
            }
        }
    }
}
