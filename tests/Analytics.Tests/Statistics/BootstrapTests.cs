using DebugGrid.Analytics.Statistics.Resampling;
using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Tests.Statistics;

public sealed class BootstrapTests
{
    private static readonly DurationSample Published = DurationSample.Of([10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213]);
    private static readonly BootstrapOptions Many = new() { Resamples = 50_000, Seed = 7 };

    [Fact]
    public void The_published_example_has_the_published_intervals()
    {
        BootstrapInterval mean = Bootstrap.Mean(Published, Many);
        Near(new(28.86, 84.21), mean.Percentile, 1);
        Near(new(32.31, 91.43), mean.Corrected, 1.5);
        Assert.Equal(54.0, mean.Estimate, 0.05);
    }

    [Fact]
    public void A_seed_gives_one_interval_and_another_seed_another()
    {
        BootstrapOptions one = new() { Seed = 3 };
        Assert.Equal(Bootstrap.Mean(Published, one), Bootstrap.Mean(Published, one));
        Assert.NotEqual(Bootstrap.Mean(Published, one), Bootstrap.Mean(Published, one with { Seed = 4 }));
        Assert.Equal(Bootstrap.Quantile(Published, 0.5, one), Bootstrap.Quantile(Published, 0.5, one));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.25)]
    [InlineData(0.9)]
    public void A_quantile_drawn_by_its_place_is_that_of_whole_samples_drawn(double share)
    {
        double[] sorted = [.. Enumerable.Range(1, 60).Select(static i => Math.Pow(i, 1.5))];
        var byPlace = new ResampledQuantile(sorted, share);
        var whole = new ResampledSessionQuantile(sorted, [.. Enumerable.Range(0, 60)], 60, share);
        Assert.Equal(whole.Estimate, byPlace.Estimate, 1e-9);
        (double[] some, double[] others) = (Drawn(byPlace), Drawn(whole));
        foreach (double at in new[] { 0.025, 0.25, 0.5, 0.75, 0.975 })
            Assert.Equal(others[(int)(at * others.Length)], some[(int)(at * some.Length)], 0.03 * whole.Estimate);

        static double[] Drawn(IResampled resampled)
        {
            var random = new Random(11);
            return [.. Enumerable.Range(0, 20_000).Select(_ => resampled.Draw(random)).Order()];
        }
    }

    [Fact]
    public void The_mean_of_many_values_has_the_interval_of_the_normal_distribution()
    {
        // Uniform from 0 to 1: standard error sqrt(1/12 / n).
        double[] values = [.. Enumerable.Range(0, 200_000).Select(static i => (i + 0.5) / 200_000)];
        BootstrapInterval mean = Bootstrap.Mean(DurationSample.Of(values), new BootstrapOptions());
        double reach = 1.96 * Math.Sqrt(1 / 12.0 / values.Length);
        Near(new(0.5 - reach, 0.5 + reach), mean.Corrected, 0.1 * reach);
    }

    [Fact]
    public void Whole_sessions_are_drawn_where_they_repeat()
    {
        double[] ofSessions = [.. Enumerable.Range(0, 20).Select(static i => 100.0 + i)];
        DurationSample repeated = DurationSample.Of([.. ofSessions.SelectMany(static value => Enumerable.Repeat(value, 50))], [.. Enumerable.Range(0, 1_000).Select(static i => i / 50)]);
        foreach ((BootstrapInterval bySession, BootstrapInterval one) in new[]
        {
            (Bootstrap.Mean(repeated, Many), Bootstrap.Mean(DurationSample.Of(ofSessions), Many)),
            (Bootstrap.Quantile(repeated, 0.5, Many), Bootstrap.Quantile(DurationSample.Of(ofSessions), 0.5, Many)),
        })
        {
            Assert.True(bySession.BySession);
            Assert.False(one.BySession);
            Near(one.Corrected, bySession.Corrected, 0.6);
        }
    }

    [Fact]
    public void Equal_values_have_an_interval_of_one_point()
    {
        DurationSample equal = DurationSample.Of([4, 4, 4]);
        Assert.Equal(new BootstrapInterval(4, new(4, 4), new(4, 4), false), Bootstrap.Mean(equal, new BootstrapOptions()));
        Assert.Equal(new Interval(4, 4), Bootstrap.Quantile(equal, 0.95, new BootstrapOptions()).Corrected);
    }

    [Fact]
    public void What_has_no_spread_to_draw_from_is_refused_by_its_name()
    {
        Assert.Equal(SampleFault.Empty, Fault(() => Bootstrap.Mean(DurationSample.Of([]), new BootstrapOptions())));
        Assert.Equal(SampleFault.TooFew, Fault(() => Bootstrap.Quantile(DurationSample.Of([1]), 0.5, new BootstrapOptions())));
        Assert.Equal(SampleFault.TooFewSessions, Fault(() => Bootstrap.Mean(DurationSample.Of([1, 2, 3, 4], [1, 1, 2, 2]), new BootstrapOptions())));
        Assert.Equal(SampleFault.NotANumber, Fault(() => DurationSample.Of([1, double.NaN])));
        Assert.Equal(SampleFault.Infinite, Fault(() => DurationSample.Of([1, double.PositiveInfinity])));
        Assert.Equal(SampleFault.Negative, Fault(() => DurationSample.Of([1, -0.5])));
        Assert.Equal(SampleFault.SessionsDiffer, Fault(() => DurationSample.Of([1, 2], [1])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Mean(Published, new BootstrapOptions { Resamples = 10 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Quantile(Published, 1.5, new BootstrapOptions()));
    }

    private static SampleFault Fault(Func<object> of) => Assert.Throws<SampleException>(of).Fault;

    private static void Near(Interval expected, Interval actual, double apart)
    {
        Assert.Equal(expected.Lower, actual.Lower, apart);
        Assert.Equal(expected.Upper, actual.Upper, apart);
    }
}
