using DebugGrid.Grains.Insights.Anomalies;
using DebugGrid.TestKit;

namespace DebugGrid.Grains.Tests.Insights.Anomalies;

public sealed class AnomalyDetectorTests
{
    private const int OfDay = 288;
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(5);

    public static TheoryData<int> Seeds => RandomSeeds.Some(20);

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Noise_that_stays_as_it_is_holds_two_anomalies_in_a_thousand_values_at_most(int seed)
    {
        var random = new Random(seed);
        int told = Detect(Enumerable.Range(0, 4_000).Select(_ => 100 + Normal(random))).Count;
        Assert.True(told <= 8, $"seed {seed}: {told} of 4,000");
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void A_spike_is_told_where_it_is(int seed)
    {
        var random = new Random(seed);
        IReadOnlyList<int> told = Detect(Enumerable.Range(0, 1_000).Select(i => 100 + (3 * Normal(random)) + (i == 800 ? 100 : 0)));
        Assert.Contains(800, told);
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void A_drop_is_told_where_it_is(int seed)
    {
        var random = new Random(seed);
        IReadOnlyList<int> told = Detect(Enumerable.Range(0, 1_000).Select(i => i == 800 ? 0 : 100 + (3 * Normal(random))));
        Assert.Contains(800, told);
    }

    [Fact]
    public void Changes_of_level_that_no_single_value_shows_are_told_within_two_hours_nearly_always()
    {
        int[] missed = [.. Seeds.Select(static row => row.Data).Where(static seed => !IsChangeTold(seed))];
        Assert.True(missed.Length <= 2, $"missed with seeds {string.Join(", ", missed)}");
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void What_comes_every_day_is_usual_and_the_day_without_it_is_told(int seed)
    {
        var random = new Random(seed);
        IReadOnlyList<int> told = Detect(Enumerable.Range(0, OfDay * 10).Select(i => (IsNoon(i) && i < OfDay * 9 ? 100 : 20) + Normal(random)));
        Assert.True(told.Count(static at => at is >= OfDay * 3 and < OfDay * 9) <= 6, $"seed {seed}: {string.Join(", ", told)}");
        Assert.Contains(told, static at => at >= OfDay * 9 && IsNoon(at));
    }

    [Fact]
    public void One_matter_is_told_once()
    {
        var random = new Random(1);
        IReadOnlyList<int> told = Detect(Enumerable.Range(0, 1_000).Select(i => 100 + (3 * Normal(random)) + (i is >= 800 and < 810 ? 100 : 0)));
        Assert.Single(told, static at => at is >= 800 and < 830);
    }

    [Fact]
    public void A_figure_that_never_changes_holds_none_and_its_first_change_is_one()
    {
        IReadOnlyList<int> told = Detect(Enumerable.Range(0, 1_000).Select(static i => i == 900 ? 6.0 : 5.0));
        Assert.Equal([900], told);
    }

    [Fact]
    public void Values_that_are_no_numbers_change_nothing()
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 1_000).Select(i => 100 + Normal(random) + (i == 800 ? 100 : 0))];
        AnomalyDetector plain = new(), disturbed = new();
        for (int i = 0; i < values.Length; i++)
        {
            foreach (double none in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
                Assert.Equal(default, disturbed.Observe(At(i), none));
            Assert.Equal(plain.Observe(At(i), values[i]), disturbed.Observe(At(i), values[i]));
        }
    }

    [Fact]
    public void Values_of_any_size_are_surprising_by_a_finite_number()
    {
        var detector = new AnomalyDetector();
        double[] values = [0, double.MaxValue, double.MinValue, double.Epsilon, -double.Epsilon, 1e38, -1e38, 1];
        for (int i = 0; i < 10_000; i++)
            Assert.True(double.IsFinite(detector.Observe(At(i), values[i % values.Length]).Surprise));
    }

    [Fact]
    public void A_clock_that_jumped_ahead_for_one_value_takes_the_days_no_longer_than_until_it_is_right()
    {
        var random = new Random(3);
        var detector = new AnomalyDetector();
        for (int i = 0; i < OfDay; i++)
            detector.Observe(At(i), Normal(random));
        detector.Observe(DateTimeOffset.MaxValue, 0);
        var told = new List<int>();
        for (int i = OfDay; i < OfDay * 11; i++)
            if (detector.Observe(At(i), (IsNoon(i) && i < OfDay * 10 ? 100 : 20) + Normal(random)).IsAnomaly)
                told.Add(i);
        Assert.Contains(told, static at => at >= OfDay * 10 && IsNoon(at));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_600_000)]
    [InlineData(86_400_000)]
    [InlineData(3_000_000_000)]
    public void Values_may_come_at_any_distance(long milliseconds)
    {
        var random = new Random(4);
        var detector = new AnomalyDetector();
        var told = new List<int>();
        for (int i = 0; i < 1_000; i++)
            if (detector.Observe(Begin.AddMilliseconds(i * milliseconds), 100 + Normal(random) + (i == 800 ? 100 : 0)).IsAnomaly)
                told.Add(i);
        Assert.Contains(800, told);
    }

    private static bool IsChangeTold(int seed)
    {
        var random = new Random(seed);
        return Detect(Enumerable.Range(0, 1_400).Select(i => 100 + (10 * Normal(random)) + (i >= 1_200 ? 25 : 0))).Exists(static at => at is >= 1_200 and < 1_224);
    }

    private static List<int> Detect(IEnumerable<double> values)
    {
        var detector = new AnomalyDetector();
        return [.. values.Select((value, i) => (i, detector.Observe(At(i), value).IsAnomaly)).Where(static point => point.IsAnomaly).Select(static point => point.i)];
    }

    private static DateTimeOffset At(int i) => Begin + (i * Apart);

    private static bool IsNoon(int i) => i % OfDay is >= 140 and < 152;

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
