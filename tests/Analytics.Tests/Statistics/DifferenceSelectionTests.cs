using DebugGrid.Analytics.Statistics.Durations;
using DebugGrid.Analytics.Statistics.Samples;
using DebugGrid.TestKit;

namespace DebugGrid.Analytics.Tests.Statistics;

/// <summary>What is found in the differences without listing them is what listing them shows. DEBUGGRID_TEST_SEED replays a seed.</summary>
public sealed class DifferenceSelectionTests
{
    /// <summary>Two seeds with which a count leaves one difference, and some more.</summary>
    public static TheoryData<int> Seeds() => [797285588, 1323285950, .. RandomSeeds.Some(20).Select(static row => row.Data)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_rank_is_that_of_the_list(int seed)
    {
        var random = new Random(seed);
        (double[] a, double[] b) = (Sample(random), Sample(random));
        double[] all = [.. a.SelectMany(one => b.Select(other => other - one)).Order()];
        var differences = new SortedDifferences(a, b);
        foreach (int rank in new[] { 1, all.Length, (all.Length + 1) / 2, random.Next(all.Length) + 1, random.Next(all.Length) + 1, all.Length / 40 + 1 })
            Assert.Equal(all[rank - 1], differences.Select(rank));
        Assert.Equal((all[(all.Length - 1) / 2] + all[all.Length / 2]) / 2, differences.Median(), Math.Abs(all[all.Length / 2]) * 1e-12 + 1e-300);
        double number = all[random.Next(all.Length)];
        Assert.Equal(all.Count(difference => difference <= number), differences.CountAtMost(number));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Sorting_by_digits_is_sorting(int seed)
    {
        var random = new Random(seed);
        double[] numbers = [.. Enumerable.Range(0, 5_000).Select(_ => random.Next(4) switch
        {
            0 => random.Next(50),
            1 => Math.Exp(random.NextDouble() * 1_400 - 700),
            2 => double.Epsilon * random.Next(9),
            _ => random.NextDouble() * 1e4,
        })];
        double[] expected = [.. numbers.Order()];
        NumberSort.Sort(numbers);
        Assert.Equal(expected, numbers);
        double[] alike = [.. Enumerable.Repeat(7.5, 3_000)];
        NumberSort.Sort(alike);
        Assert.All(alike, static number => Assert.Equal(7.5, number));
    }

    [Fact]
    public void A_hundred_thousand_against_a_hundred_thousand_are_compared_without_a_list_of_their_differences()
    {
        // b is a, moved by 3.25: the middle difference is exactly that.
        double[] a = [.. Enumerable.Range(0, 100_000).Select(static i => i * (double)i / 1_024)];
        var differences = new SortedDifferences(a, Array.ConvertAll(a, static value => value + 3.25));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(3.25, differences.Median());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }

    private static double[] Sample(Random random)
    {
        double[] values = new double[random.Next(3) == 0 ? random.Next(1, 8) : random.Next(100, 2_000)];
        int kind = random.Next(4);
        for (int i = 0; i < values.Length; i++)
            values[i] = kind switch
            {
                0 => random.Next(6),
                1 => Math.Pow(1 - random.NextDouble(), -2),
                2 => random.Next(3) == 0 ? 0 : random.NextDouble() * 1e6,
                _ => Math.Exp(random.NextDouble() * 9),
            };
        Array.Sort(values);
        return values;
    }
}
