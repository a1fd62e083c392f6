using DebugGrid.Analytics.Statistics.Comparison;
using DebugGrid.Analytics.Statistics.Samples;
using DebugGrid.Analytics.Tests.Statistics.Simulated;

namespace DebugGrid.Analytics.Tests.Statistics;

/// <summary>Histories of which the truth is known, and what is said of them.</summary>
public sealed class VerdictTests(ITestOutputHelper output)
{
    private readonly Random random = new(20_26);

    [Fact]
    public void What_is_faster_is_said_to_be_faster_by_about_as_much()
    {
        VariantVerdict verdict = Compare(Sample("A", 300, 0.02, 1), Sample("B", 300, 0.02, 0.8));
        Assert.Equal(VariantFinding.Better, verdict.Speed.Finding);
        Assert.Matches(@"^B is (1[5-9]|2[0-5]) % faster than A \(\d+(\.\d)? to \d+ %, p < 0\.001\); no", verdict.Sentence);
        Assert.True(verdict.Speed.Difference!.RatioInterval!.Value.Contains(0.8));
        Assert.Equal("Speed is that of successful executions alone, and its percentages are of A's time. Intervals are at 95 %.", verdict.Basis);
    }

    [Fact]
    public void What_is_faster_but_fails_more_often_is_both()
    {
        VariantVerdict verdict = Compare(Sample("A", 2_000, 0.02, 1), Sample("B", 2_000, 0.05, 0.8));
        Assert.Equal((VariantFinding.Better, VariantFinding.Worse), (verdict.Speed.Finding, verdict.Failures.Finding));
        Assert.Matches(@"^B is \d+ % faster than A \(\d+ to \d+ %, p < 0\.001\) but fails more often: 5\.0 % against 2\.0 % \(\+\d\.\d to \+\d\.\d points, p < 0\.001\)\.$", verdict.Sentence);
    }

    [Fact]
    public void What_is_slower_and_fails_less_often_is_both()
    {
        VariantVerdict verdict = Compare(Sample("A", 2_000, 0.05, 0.8), Sample("B", 2_000, 0.02, 1));
        Assert.Equal((VariantFinding.Worse, VariantFinding.Better), (verdict.Speed.Finding, verdict.Failures.Finding));
        Assert.Matches(@"^B is 2\d % slower than A \(\d+ to \d+ %, p < 0\.001\) but fails less often: 2\.0 % against 5\.0 % \(-\d\.\d to -\d\.\d points, p < 0\.001\)\.$", verdict.Sentence);
    }

    [Fact]
    public void Where_there_is_no_difference_none_is_told()
    {
        // Both are the quantiles of one distribution, at other places.
        VariantVerdict verdict = Compare(Quantiles("A", 0.5), Quantiles("B", 0.3));
        Assert.Equal((VariantFinding.NoDifference, VariantFinding.NoDifference), (verdict.Speed.Finding, verdict.Failures.Finding));
        Assert.Matches(
            @"^No difference in speed between B and A can be told \(B is between \d\.\d % faster and \d\.\d % slower\); no difference in failures can be told: B 2\.0 % against 2\.0 %",
            verdict.Sentence);
    }

    [Fact]
    public void Five_executions_are_not_enough_and_it_is_said_how_many_more_are()
    {
        VariantVerdict verdict = Compare(Sample("A", 5, 0, 1), Sample("B", 5, 0, 0.8));
        Assert.Equal((VariantFinding.NotEnoughData, VariantFinding.NotEnoughData), (verdict.Speed.Finding, verdict.Failures.Finding));
        Assert.Matches(
            @"^Not enough successful executions to tell the speed of B from that of A \(B is between .*\): about [\d,]+ more successful executions of each would show .* with a power of 80 %; "
            + @"not enough executions to tell the failures apart: B 0\.0 % against 0\.0 % \(-43\.4 to \+43\.4 points\); about [\d,]+ more executions of each would show a difference of 2\.0 points",
            verdict.Sentence);
        Assert.InRange(verdict.Failures.Needed!.More, 400, 700);
    }

    [Fact]
    public void As_much_more_data_as_is_asked_for_shows_the_difference_in_four_cases_of_five()
    {
        VariantVerdict verdict = Compare(Sample("A", 30, 0, 1), Sample("B", 30, 0, 0.85));
        Assert.Equal(VariantFinding.NotEnoughData, verdict.Speed.Finding);
        NeededData needed = verdict.Speed.Needed!;
        output.WriteLine(verdict.Sentence);
        Assert.Equal(needed.OfEach - 30, needed.More);
        double ratio = needed.IsSeen ? 1 + needed.Difference : 1 - needed.Difference;
        int told = Enumerable.Range(0, 400).Count(_ => Compare(Sample("A", (int)needed.OfEach, 0, 1), Sample("B", (int)needed.OfEach, 0, ratio)).Speed.Finding == VariantFinding.Better);
        Assert.InRange(told / 400.0, 0.72, 0.9);
    }

    [Theory]
    [InlineData(1, VariantFinding.NoDifference)]
    [InlineData(0.8, VariantFinding.Better)]
    public void Heavy_tails_do_not_lead_astray_where_means_would(double factor, VariantFinding finding)
    {
        // The baseline's mean is doubled by a few runs that took a thousand times as long; what is typical has not changed.
        double[] durations = Draws.HeavyTailed(random, 4_000, 1);
        for (int i = 0; i < 4; i++)
            durations[i] = Draws.Median * 1_000;
        VariantVerdict verdict = Compare(
            new("A", RateSample.Of(80, 4_080), DurationSample.Of(durations)), new("B", RateSample.Of(80, 4_080), DurationSample.Of(Draws.HeavyTailed(random, 4_000, factor))));
        Assert.Equal(finding, verdict.Speed.Finding);
        Assert.True(verdict.Speed.Difference!.RatioInterval!.Value.Contains(factor), verdict.Sentence);
    }

    [Fact]
    public void One_slow_session_that_holds_half_of_the_executions_proves_nothing()
    {
        int[] sizes = [.. Enumerable.Repeat(10, 51)], uneven = [500, .. Enumerable.Repeat(10, 50)];
        double[] paces = Draws.Paces(random, 51, 0.1);
        paces[0] = 1;
        VariantVerdict verdict = Compare(
            new("A", RateSample.Of(0, 510), Draws.BySession(random, sizes, 0, 1, Draws.Paces(random, 51, 0.1))),
            new("B", RateSample.Of(0, 1_000), Draws.BySession(random, uneven, 1_000, 1, paces)), new() { Baseline = "A" });
        Assert.Equal(VariantFinding.NotEnoughSessions, verdict.Speed.Finding);
        Assert.StartsWith(
            "Not enough sessions to compare the speed of B and A: B has as much as 3.9 sessions of equal size (one holds 50 % of its executions), A has as much as 51 sessions of equal size, "
            + "and it takes 8 of each; ", verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains("Executions of one session are not independent: test and interval of the speed go by sessions", verdict.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_sessions_repeat_the_verdict_goes_by_them_and_says_so()
    {
        int[] sizes = [.. Enumerable.Repeat(20, 60)];
        VariantVerdict verdict = Compare(
            new("A", Draws.RateBySession(random, sizes, 0, Draws.Rates(random, 60, 0.1, 0.05)), Draws.BySession(random, sizes, 0, 1, Draws.Paces(random, 60, 0.2))),
            new("B", Draws.RateBySession(random, sizes, 100, Draws.Rates(random, 60, 0.1, 0.05)), Draws.BySession(random, sizes, 100, 0.7, Draws.Paces(random, 60, 0.2))));
        Assert.Equal(VariantFinding.Better, verdict.Speed.Finding);
        Assert.InRange(verdict.Speed.Difference!.DesignEffect, 3, 12);
        Assert.EndsWith(
            "Executions of one session are not independent: test and interval of the speed go by sessions, as many as 60 of equal size of B and 60 of A. "
            + "Executions of one session are not independent: test and interval of the failures go by sessions, as many as 60 of equal size of B and 60 of A.",
            verdict.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_executions_do_not_make_a_variant_fast()
    {
        // Half of B's executions fail at once; those that succeed take as long as A's.
        VariantVerdict verdict = Compare(Sample("A", 500, 0, 1), new("B", RateSample.Of(500, 1_000), DurationSample.Of(Draws.LogNormal(random, 500, 1, 0.4))), new() { Baseline = "A" });
        Assert.Equal((VariantFinding.NoDifference, VariantFinding.Worse), (verdict.Speed.Finding, verdict.Failures.Finding));
        Assert.Contains("; B fails more often: 50.0 % against 0.0 %", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_variants_are_compared_with_the_most_used_one_and_their_p_values_adjusted()
    {
        ComparisonReport report = VariantComparison.Of([Sample("A", 200, 0, 1), Sample("B", 400, 0, 1), Sample("C", 300, 0, 0.7), Sample("D", 200, 0, 1)], new());
        Assert.Equal(("B", 4), (report.Baseline, report.Variants.Count));
        Assert.Equal(["A", "C", "D"], report.Verdicts.Select(static verdict => verdict.Variant));
        Assert.Equal(VariantFinding.Better, report.Verdicts[1].Speed.Finding);
        Assert.All(report.Verdicts, static verdict => Assert.True(verdict.Speed.AdjustedPValue >= verdict.Speed.Difference!.Ranks.PValue));
        Assert.Equal(3 * report.Verdicts[1].Speed.Difference!.Ranks.PValue!.Value, report.Verdicts[1].Speed.AdjustedPValue!.Value, 1e-12);
        Assert.Contains("adjusted for 3 comparisons", report.Verdicts[0].Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variant_without_a_success_or_without_an_execution_is_said_to_have_none()
    {
        VariantVerdict verdict = Compare(Sample("A", 50, 0, 1), new("B", RateSample.Of(0, 0), DurationSample.Of([])));
        Assert.Equal(
            "The speed of B and A cannot be compared: one of them has no successful execution; the failures of B and A cannot be compared: one of them has no execution.",
            verdict.Sentence);
    }

    [Theory]
    [InlineData(1, 1, "Not enough successful executions to tell the speed of B from that of A (of B 1 are there, of A 1); ")]
    [InlineData(3_000, 3_000, "No difference in speed between B and A can be told (B is exactly as fast); ")]
    public void Equal_durations_have_a_verdict(int ofA, int ofB, string sentence)
    {
        VariantVerdict verdict = Compare(
            new("A", RateSample.Of(0, ofA), DurationSample.Of([.. Enumerable.Repeat(7.0, ofA)])), new("B", RateSample.Of(0, ofB), DurationSample.Of([.. Enumerable.Repeat(7.0, ofB)])));
        Assert.StartsWith(sentence, verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        VariantSample a = Sample("A", 5, 0, 1);
        Assert.Throws<ArgumentException>(() => VariantComparison.Of([a], new()));
        Assert.Throws<ArgumentException>(() => VariantComparison.Of([a, a], new()));
        Assert.Throws<ArgumentException>(() => Compare(a, Sample("B", 5, 0, 1), new() { Baseline = "C" }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Compare(a, Sample("B", 5, 0, 1), new() { Level = 95 }));
    }

    private static VariantSample Quantiles(string name, double from) => new(
        name, RateSample.Of(60, 3_000),
        DurationSample.Of([.. Enumerable.Range(0, 2_940).Select(i => Draws.Median * Math.Exp(0.4 * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (i + from) / 2_940)))]));

    private VariantSample Sample(string name, int count, double failures, double factor)
    {
        int failed = (int)(count * failures);
        return new(name, RateSample.Of(failed, count), DurationSample.Of(Draws.LogNormal(random, count - failed, factor, 0.4)));
    }

    private static VariantVerdict Compare(VariantSample first, VariantSample second, ComparisonOptions? options = null) =>
        VariantComparison.Of([first, second], options ?? new()).Verdicts[0];
}
