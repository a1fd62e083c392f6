using DebugGrid.Analytics.Statistics.Durations;
using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Tests.Statistics;

public sealed class RankTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(4, 4)]
    [InlineData(5, 3)]
    [InlineData(6, 7)]
    public void The_distribution_of_U_is_that_of_all_orders_there_are(int n, int m)
    {
        long[] counts = new long[n * m + 1];
        long orders = 0;
        for (int set = 0; set < 1 << (n + m); set++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)set) != n)
                continue;
            orders++;
            counts[Enumerable.Range(0, n + m).Where(i => (set >> i & 1) == 1).Sum(i => System.Numerics.BitOperations.PopCount((uint)(~set & ((1 << i) - 1))))]++;
        }

        double[] chances = MannWhitneyCounts.Cumulative(n, m);
        for (int u = 0; u <= n * m; u++)
            Assert.Equal((double)counts.Take(u + 1).Sum() / orders, chances[u], 1e-12);
    }

    [Fact]
    public void The_distribution_of_U_of_the_largest_samples_adds_up() =>
        Assert.Equal(1, MannWhitneyCounts.Cumulative(MannWhitneyCounts.Largest, MannWhitneyCounts.Largest)[^1], 1e-12);

    /// <summary>Hollander and Wolfe, table 4.1: permeability of membranes at term and before; U = 15 for the former, one-sided 0.1272.</summary>
    [Fact]
    public void A_published_example_is_answered_as_published()
    {
        DurationSample term = DurationSample.Of([0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]), before = DurationSample.Of([1.15, 0.88, 0.90, 0.74, 1.21]);
        DurationDifference difference = DurationDifference.Of(before, term, 0.95);
        Assert.Equal(15 / 50.0, difference.Ranks.Superiority, 1e-12);
        Assert.Equal(RankMethod.Exact, difference.Ranks.Method);
        Assert.Equal(2 * 0.1272, difference.Ranks.PValue!.Value, 1e-4);
        Assert.Equal(0.305, difference.ShiftMs, 1e-9);
        Assert.Equal((-0.15, 0.76), (Math.Round(difference.ShiftInterval!.Value.Lower, 9), Math.Round(difference.ShiftInterval.Value.Upper, 9)));
    }

    [Fact]
    public void Ties_widen_nothing_that_they_should_not()
    {
        // 1 1 2 3 against 2 3 3 4 5: U = 2.5 of 20; ties 2·6 + 24 = 36; variance 20/12 · (10 − 36/72) = 15.83; z = (10 − 2.5 − 0.5) / 3.979.
        DurationDifference difference = DurationDifference.Of(DurationSample.Of([2, 3, 3, 4, 5]), DurationSample.Of([1, 1, 2, 3]), 0.95);
        Assert.Equal(RankMethod.Normal, difference.Ranks.Method);
        Assert.Equal(17.5 / 20, difference.Ranks.Superiority, 1e-12);
        Assert.Equal(0.0785, difference.Ranks.PValue!.Value, 1e-3);
        Assert.Equal(EffectSize.Large, difference.Effect);
    }

    [Fact]
    public void The_exact_chance_and_the_normal_one_agree_where_they_meet()
    {
        const int Size = MannWhitneyCounts.Largest;
        double[] chances = MannWhitneyCounts.Cumulative(Size, Size);
        double error = new RankSums(0, 0, Size, Size).StandardError;
        for (int u = 0; u < Size * Size / 2; u++)
            Assert.Equal(2 * chances[u], Critical.NormalChance((Size * Size / 2.0 - u - 0.5) / error), 0.005);
    }

    [Theory]
    [InlineData(new double[] { 5, 5, 5 }, new double[] { 5, 5, 5, 5 }, 0.5, 1)]
    [InlineData(new double[] { 0, 0, 0 }, new double[] { 0, 0 }, 0.5, 1)]
    [InlineData(new double[] { 3 }, new double[] { 4 }, 0, 1)]
    public void Samples_without_a_spread_have_an_answer(double[] a, double[] b, double superiority, double chance)
    {
        DurationDifference difference = DurationDifference.Of(DurationSample.Of(a), DurationSample.Of(b), 0.95);
        Assert.Equal((superiority, chance), (difference.Ranks.Superiority, difference.Ranks.PValue));
        Assert.True(double.IsFinite(difference.Ratio));
    }

    [Fact]
    public void A_sessions_values_that_are_all_alike_count_as_one()
    {
        double[] a = [.. Enumerable.Range(0, 12).Select(static i => 100.0 + i * 10)], b = [.. Enumerable.Range(0, 12).Select(static i => 75.5 + i * 10)];
        DurationDifference bySession = DurationDifference.Of(Repeated(a, 0), Repeated(b, 100), 0.95), ofSessions = DurationDifference.Of(DurationSample.Of(a), DurationSample.Of(b), 0.95);
        Assert.Equal(RankMethod.BySession, bySession.Ranks.Method);
        Assert.Equal(12, bySession.Spread.Effective, 1e-9);
        Assert.InRange(bySession.Ranks.PValue!.Value, ofSessions.Ranks.PValue!.Value / 2, ofSessions.Ranks.PValue.Value * 2);
        Assert.InRange(bySession.DesignEffect, 20, 35);
        // One step of the grid further out at the most: Student's distribution with 11 degrees instead of the exact one.
        Assert.InRange(bySession.ShiftInterval!.Value.Lower, ofSessions.ShiftInterval!.Value.Lower - 10, ofSessions.ShiftInterval.Value.Lower);

        static DurationSample Repeated(double[] values, int from) => DurationSample.Of(
            [.. values.SelectMany(static value => Enumerable.Repeat(value, 25))], [.. values.SelectMany((_, i) => Enumerable.Repeat(from + i, 25))]);
    }
}
