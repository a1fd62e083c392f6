using DebugGrid.Analytics.Statistics.Comparison;
using DebugGrid.Analytics.Statistics.Durations;
using DebugGrid.Analytics.Statistics.Rates;
using DebugGrid.Analytics.Statistics.Resampling;
using DebugGrid.Analytics.Statistics.Samples;
using MathNet.Numerics.Distributions;

namespace DebugGrid.Analytics.Tests.Statistics.Simulated;

/// <summary>Executions that do not depend on each other.</summary>
internal static class IndependentScenarios
{
    private const double Level = 0.95;

    /// <summary>Half the distance between the quartiles of these durations is about a third of their median.</summary>
    private const double Sigma = 0.5;

    public static IEnumerable<Scenario> All => [.. Intervals, .. Verdicts];

    private static Scenario[] Intervals =>
    [
        new("Wilson, 50 cases, rate from 0.05 to 0.5", Claim.Covers, random => Wilson(random, 50)),
        new("Wilson, 500 cases, rate from 0.05 to 0.5", Claim.Covers, random => Wilson(random, 500)),
        new("Newcombe, 60 against 40 cases", Claim.Covers, random => Newcombe(random, 60, 40)),
        new("Newcombe, 500 against 300 cases", Claim.Covers, random => Newcombe(random, 500, 300)),
        new("Hodges-Lehmann ratio, 20 against 15, lognormal", Claim.Covers, random => Ratio(Draws.LogNormal(random, 20, 1, Sigma), Draws.LogNormal(random, 15, 0.8, Sigma))),
        new("Hodges-Lehmann ratio, 150 against 80, lognormal", Claim.Covers, random => Ratio(Draws.LogNormal(random, 150, 1, Sigma), Draws.LogNormal(random, 80, 0.8, Sigma))),
        new("Hodges-Lehmann ratio, 150 against 80, heavy tails", Claim.Covers, random => Ratio(Draws.HeavyTailed(random, 150, 1), Draws.HeavyTailed(random, 80, 0.8))),
        new("Hodges-Lehmann shift of 30 ms, 100 against 100", Claim.Covers, random => Shift(random)),
        new("BCa mean, 200 lognormal", Claim.Covers, random => Mean(random, 200, Sigma)),
        new("BCa median, 100 lognormal", Claim.Covers, random => Quantile(random, 100, 0.5)),
        new("BCa p95, 500 lognormal", Claim.Covers, random => Quantile(random, 500, 0.95)),
    ];

    private static Scenario[] Verdicts =>
    [
        new("verdict, 10 against 10, speed", Claim.FalseAlarm, random => IsTold(Speed(random, 10, 1))),
        new("verdict, 300 against 300, speed", Claim.FalseAlarm, random => IsTold(Speed(random, 300, 1))),
        new("verdict, 300 against 300, failures of 5 %", Claim.FalseAlarm, random => IsTold(Failures(random, 300, 0.05, 0.05))),
        new("verdict, 20 against 20, failures of 30 %", Claim.FalseAlarm, random => IsTold(Failures(random, 20, 0.3, 0.3))),
        new("verdict, 4 variants of 40, any speed", Claim.FalseAlarm, random => Several(random)),
        new("verdict, 50 against 50, 20 % faster", Claim.Power, random => Speed(random, 50, 0.8) == VariantFinding.Better),
        new("verdict, 100 against 100, 20 % faster", Claim.Power, random => Speed(random, 100, 0.8) == VariantFinding.Better),
        new("verdict, 600 against 600, failures of 2 and 5 %", Claim.Power, random => Failures(random, 600, 0.02, 0.05) == VariantFinding.Worse),
        new("verdict, 1,000 against 1,000, failures of 2 and 5 %", Claim.Power, random => Failures(random, 1_000, 0.02, 0.05) == VariantFinding.Worse),
    ];

    private static bool Wilson(Random random, int cases)
    {
        double rate = 0.05 + 0.45 * random.NextDouble();
        return RateDifference.Of(Draws.Rate(random, cases, rate), RateSample.Of(1, 2), Level).BaseInterval!.Value.Contains(rate);
    }

    private static bool Newcombe(Random random, int cases, int others)
    {
        double rate = 0.05 + 0.45 * random.NextDouble(), other = 0.05 + 0.45 * random.NextDouble();
        return RateDifference.Of(Draws.Rate(random, cases, rate), Draws.Rate(random, others, other), Level).DifferenceInterval!.Value.Contains(other - rate);
    }

    private static bool Ratio(double[] first, double[] second) => DurationDifference.Of(DurationSample.Of(first), DurationSample.Of(second), Level).RatioInterval!.Value.Contains(0.8);

    private static bool Shift(Random random)
    {
        DurationSample second = DurationSample.Of(Array.ConvertAll(Draws.LogNormal(random, 100, 1, Sigma), static value => value + 30));
        return DurationDifference.Of(DurationSample.Of(Draws.LogNormal(random, 100, 1, Sigma)), second, Level).ShiftInterval!.Value.Contains(30);
    }

    private static bool Mean(Random random, int count, double sigma) =>
        Bootstrap.Mean(DurationSample.Of(Draws.LogNormal(random, count, 1, sigma)), Seeded(random)).Corrected.Contains(Draws.Median * Math.Exp(sigma * sigma / 2));

    private static bool Quantile(Random random, int count, double share) => Bootstrap
        .Quantile(DurationSample.Of(Draws.LogNormal(random, count, 1, Sigma)), share, Seeded(random)).Corrected
        .Contains(Draws.Median * Math.Exp(Sigma * Normal.InvCDF(0, 1, share)));

    private static BootstrapOptions Seeded(Random random) => new() { Seed = random.Next(), Resamples = 1_000 };

    private static VariantFinding Speed(Random random, int count, double factor) => Verdict(
        new("A", RateSample.Of(0, count), DurationSample.Of(Draws.LogNormal(random, count, 1, Sigma))),
        new("B", RateSample.Of(0, count), DurationSample.Of(Draws.LogNormal(random, count, factor, Sigma)))).Speed.Finding;

    private static VariantFinding Failures(Random random, int count, double first, double second) => Verdict(
        new("A", Draws.Rate(random, count, first), DurationSample.Of([])), new("B", Draws.Rate(random, count, second), DurationSample.Of([]))).Failures.Finding;

    private static bool Several(Random random) => VariantComparison
        .Of([.. Enumerable.Range(0, 4).Select(i => new VariantSample($"v{i}", RateSample.Of(0, 40), DurationSample.Of(Draws.LogNormal(random, 40, 1, Sigma))))], new())
        .Verdicts.Any(static verdict => IsTold(verdict.Speed.Finding));

    private static VariantVerdict Verdict(VariantSample first, VariantSample second) => VariantComparison.Of([first, second], new()).Verdicts[0];

    private static bool IsTold(VariantFinding finding) => finding is VariantFinding.Better or VariantFinding.Worse;
}
