using DebugGrid.Analytics.Statistics.Rates;
using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Tests.Statistics;

public sealed class RateTests
{
    private const double Level = 0.95;

    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(20, 20, 0.8389, 1)]
    public void A_rates_interval_is_that_of_the_published_tables(int hits, int cases, double lower, double upper)
    {
        Interval interval = RateDifference.Of(RateSample.Of(hits, cases), RateSample.Of(1, 2), Level).BaseInterval!.Value;
        Assert.Equal((lower, upper), (Math.Round(interval.Lower, 4), Math.Round(interval.Upper, 4)));
    }

    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    public void The_interval_of_a_difference_is_that_of_the_published_tables(int hits, int cases, int baseHits, int baseCases, double lower, double upper)
    {
        Interval interval = RateDifference.Of(RateSample.Of(baseHits, baseCases), RateSample.Of(hits, cases), Level).DifferenceInterval!.Value;
        Assert.Equal((lower, upper), (Math.Round(interval.Lower, 4), Math.Round(interval.Upper, 4)));
    }

    // Fisher's tea taster; the rest by adding up the table's probabilities in whole numbers.
    [Theory]
    [InlineData(3, 4, 1, 4)]
    [InlineData(9, 10, 3, 10)]
    [InlineData(5, 56, 0, 29)]
    [InlineData(7, 12, 2, 31)]
    [InlineData(0, 9, 0, 14)]
    [InlineData(14, 14, 3, 3)]
    public void The_chance_of_a_difference_is_that_of_all_tables_as_far(int hits, int cases, int otherHits, int otherCases)
    {
        double[] weights = [.. Enumerable.Range(0, Math.Min(hits + otherHits, cases) + 1).Select(k => Choose(cases, k) * Choose(otherCases, hits + otherHits - k))];
        double expected = weights.Where(weight => weight <= weights[hits]).Sum() / weights.Sum();
        Assert.Equal(expected, FisherTest.PValue(hits, cases, otherHits, otherCases), 1e-9);
        Assert.Equal(expected, FisherTest.PValue(otherHits, otherCases, hits, cases), 1e-9);
    }

    [Fact]
    public void The_chance_of_a_difference_between_millions_is_near_that_of_the_normal_distribution()
    {
        // z = 0.001 / sqrt(2 · 0.02 · 0.98 / 2,000,000) with the pooled rate 0.0205: 7.06, and for a tenth of the difference 0.71.
        Assert.InRange(FisherTest.PValue(40_000, 2_000_000, 42_000, 2_000_000), 1e-13, 1e-11);
        Assert.InRange(FisherTest.PValue(40_000, 2_000_000, 40_200, 2_000_000), 0.46, 0.49);
        Assert.Equal(0, FisherTest.PValue(0, 2_000_000, 2_000_000, 2_000_000));
    }

    [Fact]
    public void Sessions_of_one_case_are_as_good_as_none()
    {
        RateDifference plain = RateDifference.Of(RateSample.Of(3, 40), RateSample.Of(9, 40), Level);
        RateDifference bySession = RateDifference.Of(OneEach(3, 40, 0), OneEach(9, 40, 1_000), Level);
        Assert.Equal(plain, bySession);
        Assert.False(bySession.BySession);
    }

    [Fact]
    public void Where_a_sessions_cases_all_go_one_way_it_counts_as_one()
    {
        RateDifference difference = RateDifference.Of(
            RateSample.Of(Enumerable.Range(0, 40).Select(i => new SessionHits(i, i < 10 ? 25 : 0, 25))),
            RateSample.Of(Enumerable.Range(100, 40).Select(i => new SessionHits(i, i < 118 ? 25 : 0, 25))), Level);
        RateDifference ofSessions = RateDifference.Of(RateSample.Of(10, 40), RateSample.Of(18, 40), Level);
        Assert.True(difference.BySession);
        Assert.InRange(difference.DesignEffect, 24, 27);
        Assert.InRange(difference.BaseInterval!.Value.Lower, ofSessions.BaseInterval!.Value.Lower - 0.01, ofSessions.BaseInterval.Value.Lower);
        Assert.InRange(difference.PValue!.Value, 0.05, 0.1);
    }

    [Fact]
    public void Sessions_that_are_in_both_samples_cancel_out()
    {
        SessionHits[] easy = [.. Enumerable.Range(0, 30).Select(i => new SessionHits(i, i % 10, 10))];
        SessionHits[] hard = [.. Enumerable.Range(0, 30).Select(i => new SessionHits(i, i % 10 + (i % 3 == 0 ? 0 : 1), 10))];
        RateDifference paired = RateDifference.Of(RateSample.Of(easy), RateSample.Of(hard), Level);
        RateDifference apart = RateDifference.Of(RateSample.Of(easy), RateSample.Of(hard.Select(tally => tally with { Session = tally.Session + 1_000 })), Level);
        Assert.InRange(paired.PValue!.Value, 0, 0.001);
        Assert.InRange(apart.PValue!.Value, 0.2, 1);
    }

    [Fact]
    public void With_few_sessions_nothing_is_said()
    {
        SessionHits[] few = [.. Enumerable.Range(0, 7).Select(i => new SessionHits(i, 1, 100))];
        RateDifference difference = RateDifference.Of(RateSample.Of(few), RateSample.Of(50, 100), Level);
        Assert.Equal((null, null, null), (difference.DifferenceInterval, difference.PValue, difference.BaseInterval));
        Assert.Equal(7, difference.SpreadOfBase.Effective, 1e-9);
    }

    [Fact]
    public void A_rate_of_nothing_and_counts_that_cannot_be_are_refused()
    {
        Assert.Equal(SampleFault.Empty, Fault(() => RateDifference.Of(RateSample.Of(0, 0), RateSample.Of(0, 1), Level)));
        Assert.Equal(SampleFault.Negative, Fault(() => RateSample.Of(-1, 3)));
        Assert.Equal(SampleFault.MoreHitsThanCases, Fault(() => RateSample.Of([new SessionHits(1, 3, 2)])));
    }

    private static SampleFault Fault(Func<object> of) => Assert.Throws<SampleException>(of).Fault;

    private static RateSample OneEach(int hits, int cases, int from) =>
        RateSample.Of(Enumerable.Range(0, cases).Select(i => new SessionHits(from + i, i < hits ? 1 : 0, 1)));

    private static double Choose(int n, int k) => k < 0 || k > n ? 0 : Enumerable.Range(0, k).Aggregate(1.0, (product, i) => product * (n - i) / (i + 1));
}
