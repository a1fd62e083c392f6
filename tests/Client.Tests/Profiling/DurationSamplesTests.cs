using DebugGrid.Client.Profiling;
using DebugGrid.TestKit;

namespace DebugGrid.Client.Tests.Profiling;

public class DurationSamplesTests
{
    public static TheoryData<int> Seeds => RandomSeeds.Some(50);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Statistics_are_those_of_the_sorted_list(int seed)
    {
        var random = new Random(seed);
        int capacity = random.Next(1, 300);
        double scale = Math.Pow(10, random.Next(-3, 7));
        double[] all = [.. Enumerable.Range(0, random.Next(1, 1_000)).Select(_ => random.Next(4) == 0 ? scale : random.NextDouble() * scale)];
        var samples = new DurationSamples(capacity);
        foreach (double ms in all)
            samples.Add(ms);
        var found = samples.Statistics()!;
        double[] newest = [.. all.TakeLast(capacity).Order()];
        Assert.Equal(all.Length, found.Count);
        Assert.Equal(newest.Length, found.QuantileSamples);
        Assert.Equal(all.Min(), found.MinMs);
        Assert.Equal(all.Max(), found.MaxMs);
        AssertNear(all.Sum(), found.TotalMs);
        AssertNear(all.Average(), found.MeanMs);
        AssertNear(Quantile(newest, 50), found.MedianMs);
        AssertNear(Quantile(newest, 95), found.P95Ms);
        AssertNear(Quantile(newest, 99), found.P99Ms);
        if (all.Length == 1)
            Assert.Null(found.StandardDeviationMs);
        else
            AssertNear(Math.Sqrt(all.Sum(ms => Math.Pow(ms - all.Average(), 2)) / (all.Length - 1)), found.StandardDeviationMs!.Value, scale);
    }

    [Fact]
    public void A_known_sample_has_its_known_statistics()
    {
        var samples = new DurationSamples(100);
        foreach (double ms in (double[])[2, 4, 4, 4, 5, 5, 7, 9])
            samples.Add(ms);
        var found = samples.Statistics()!;
        Assert.Equal(5, found.MeanMs, 12);
        Assert.Equal(4.5, found.MedianMs, 12);
        Assert.Equal(8.3, found.P95Ms, 12);
        Assert.Equal(8.86, found.P99Ms, 12);
        Assert.Equal(2.138089935299395, found.StandardDeviationMs!.Value, 12);
    }

    [Fact]
    public void Nothing_has_no_statistics() => Assert.Null(new DurationSamples(4).Statistics());

    /// <summary>The quantile by whole numbers: between the ranks around percent/100 of the way from the first to the last.</summary>
    private static double Quantile(double[] sorted, int percent)
    {
        int steps = percent * (sorted.Length - 1);
        int below = steps / 100;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return ((sorted[below] * (100 - (steps % 100))) + (sorted[above] * (steps % 100))) / 100;
    }

    private static void AssertNear(double expected, double actual, double scale = 0) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(Math.Abs(expected), scale), $"{expected} is expected, {actual} is found.");
}
