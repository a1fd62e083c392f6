using DebugGrid.Analytics.Progress;
using MathNet.Numerics.Distributions;

namespace DebugGrid.Analytics.Tests.Progress;

public sealed class RemainingTimeTests
{
    [Fact]
    public void It_is_the_median_and_the_order_statistics_of_what_longer_ones_had_left()
    {
        double[] durations = [.. Enumerable.Range(1, 39).Select(static i => i * 10.0)];
        Assert.Equal(new RemainingTime(195, 15, 375, 39), RemainingTime.Of(durations, 5));
        Assert.Equal(new RemainingTime(100, 10, 190, 19), RemainingTime.Of(durations, 200));
        Assert.Null(RemainingTime.Of(durations, 210));
        Assert.Null(RemainingTime.Of([], 0));
    }

    /// <summary>Whatever the distribution is, and however long the work has run, the interval holds what is left at least as often as it says, and not much more often.</summary>
    [Theory]
    [InlineData("exponential", 0)]
    [InlineData("exponential", 1)]
    [InlineData("lognormal", 0.5)]
    [InlineData("lognormal", 2)]
    [InlineData("uniform", 0.7)]
    public void The_interval_holds_the_time_as_often_as_it_says(string shape, double elapsed)
    {
        var random = new Random(7);
        Func<double> draw = shape switch
        {
            "exponential" => () => Exponential.Sample(random, 1),
            "lognormal" => () => LogNormal.Sample(random, 0, 1),
            _ => random.NextDouble,
        };
        (int held, int all) = (0, 0);
        while (all < 4_000)
        {
            double[] durations = [.. Enumerable.Range(0, 400).Select(_ => draw()).Order()];
            double actual = draw();
            if (actual <= elapsed || RemainingTime.Of(durations, elapsed) is not { } rest)
                continue;
            all++;
            held += actual - elapsed >= rest.LowMs && actual - elapsed <= rest.HighMs ? 1 : 0;
        }

        Assert.InRange((double)held / all, RemainingTime.Level - 0.015, RemainingTime.Level + 0.03);
    }
}
