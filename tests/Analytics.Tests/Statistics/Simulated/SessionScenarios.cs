using DebugGrid.Analytics.Statistics.Comparison;
using DebugGrid.Analytics.Statistics.Durations;
using DebugGrid.Analytics.Statistics.Rates;
using DebugGrid.Analytics.Statistics.Resampling;
using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Tests.Statistics.Simulated;

/// <summary>Executions of sessions each of which has a pace, or a rate of failures, of its own.</summary>
internal static class SessionScenarios
{
    private const double Level = 0.95;
    private const int Elsewhere = 1_000_000;

    /// <summary>The spread of the sessions' paces, nearly that of the executions of one session.</summary>
    private const double PaceSigma = 0.3;

    /// <summary>How much two cases of one session correlate.</summary>
    private const double Correlation = 0.1;

    public static IEnumerable<Scenario> All => [.. Intervals, .. Verdicts];

    private static Scenario[] Intervals =>
    [
        new("ratio by sessions, 12 against 12 sessions", Claim.Covers, random => Covers(() => Apart(random, 12, 12, 0.8))),
        new("ratio by sessions, 40 against 25 sessions", Claim.Covers, random => Covers(() => Apart(random, 40, 25, 0.8))),
        new("ratio by sessions, 30 sessions that use both", Claim.Covers, random => Covers(() => Together(random, 30, 0.8))),
        new("difference of rates by sessions, 40 against 25 sessions", Claim.Covers, random => RateCovers(random, 40, 25)),
        new("rate by sessions, 40 sessions", Claim.Covers, random => OneRateCovers(random, 40)),
        new("BCa mean by sessions, 60 sessions", Claim.Covers, random => MeanCovers(random, 60)),
        new("BCa median by sessions, 60 sessions", Claim.Covers, random => MedianCovers(random, 60)),
    ];

    private static Scenario[] Verdicts =>
    [
        new("verdict, 10 against 10 sessions, speed", Claim.FalseAlarm, random => IsTold(Apart(random, 10, 10, 1))),
        new("verdict, 40 against 15 sessions, speed", Claim.FalseAlarm, random => IsTold(Apart(random, 40, 15, 1))),
        new("verdict, 20 sessions that use both, speed", Claim.FalseAlarm, random => IsTold(Together(random, 20, 1))),
        new("verdict, one of 50 sessions with half of the executions", Claim.FalseAlarm, random => IsTold(OneLarge(random, 50))),
        new("verdict, 15 against 15 sessions, failures of 10 %", Claim.FalseAlarm, random => IsFailureTold(random, 15, 0.1)),
        new("verdict, 25 against 25 sessions, 20 % faster", Claim.Power, random => IsTold(Apart(random, 25, 25, 0.8))),
        new("verdict, 25 sessions that use both, 20 % faster", Claim.Power, random => IsTold(Together(random, 25, 0.8))),
        new("verdict, 25 against 25 sessions, failures of 10 and 20 %", Claim.Power, random => IsFailureTold(random, 25, 0.2)),
    ];

    private static (DurationSample First, DurationSample Second) Apart(Random random, int sessions, int others, double factor) =>
        (Draws.BySession(random, Draws.Sizes(random, sessions, 10), 0, 1, Draws.Paces(random, sessions, PaceSigma)),
            Draws.BySession(random, Draws.Sizes(random, others, 10), Elsewhere, factor, Draws.Paces(random, others, PaceSigma)));

    private static (DurationSample First, DurationSample Second) Together(Random random, int sessions, double factor)
    {
        double[] paces = Draws.Paces(random, sessions, PaceSigma);
        return (Draws.BySession(random, Draws.Sizes(random, sessions, 10), 0, 1, paces), Draws.BySession(random, Draws.Sizes(random, sessions, 10), 0, factor, paces));
    }

    private static (DurationSample First, DurationSample Second) OneLarge(Random random, int sessions)
    {
        int[] sizes = Draws.Sizes(random, sessions, 10);
        sizes[0] = sizes.Skip(1).Sum();
        return (Draws.BySession(random, Draws.Sizes(random, sessions, 10), Elsewhere, 1, Draws.Paces(random, sessions, PaceSigma)),
            Draws.BySession(random, sizes, 0, 1, Draws.Paces(random, sessions, PaceSigma)));
    }

    /// <summary>Whether an interval covers the ratio; samples that have none, because their sessions are too few, are drawn again.</summary>
    private static bool Covers(Func<(DurationSample First, DurationSample Second)> draw)
    {
        Interval? interval = null;
        while (interval is null)
        {
            (DurationSample first, DurationSample second) = draw();
            interval = DurationDifference.Of(first, second, Level).RatioInterval;
        }

        return interval.Value.Contains(0.8);
    }

    private static bool IsTold((DurationSample First, DurationSample Second) pair) => VariantComparison
        .Of([new("A", RateSample.Of(0, 1), pair.First), new("B", RateSample.Of(0, 1), pair.Second)], new())
        .Verdicts[0].Speed.Finding is VariantFinding.Better or VariantFinding.Worse;

    private static RateSample Rate(Random random, int sessions, int first, double rate) =>
        Draws.RateBySession(random, Draws.Sizes(random, sessions, 10), first, Draws.Rates(random, sessions, rate, Correlation));

    private static bool RateCovers(Random random, int sessions, int others)
    {
        (double rate, double other) = (0.1 + 0.3 * random.NextDouble(), 0.1 + 0.3 * random.NextDouble());
        return RateDifference.Of(Rate(random, sessions, 0, rate), Rate(random, others, Elsewhere, other), Level).DifferenceInterval!.Value.Contains(other - rate);
    }

    private static bool OneRateCovers(Random random, int sessions)
    {
        double rate = 0.1 + 0.3 * random.NextDouble();
        return RateDifference.Of(Rate(random, sessions, 0, rate), Rate(random, sessions, Elsewhere, rate), Level).BaseInterval!.Value.Contains(rate);
    }

    private static bool IsFailureTold(Random random, int sessions, double rate) => VariantComparison
        .Of([new("A", Rate(random, sessions, 0, 0.1), DurationSample.Of([])), new("B", Rate(random, sessions, Elsewhere, rate), DurationSample.Of([]))], new())
        .Verdicts[0].Failures.Finding is VariantFinding.Better or VariantFinding.Worse;

    private static bool MeanCovers(Random random, int sessions) => Bootstrap
        .Mean(Draws.BySession(random, Draws.Sizes(random, sessions, 10), 0, 1, Draws.Paces(random, sessions, PaceSigma)), Seeded(random)).Corrected
        .Contains(Draws.Median * Math.Exp((PaceSigma * PaceSigma + 0.16) / 2));

    private static bool MedianCovers(Random random, int sessions) => Bootstrap
        .Quantile(Draws.BySession(random, Draws.Sizes(random, sessions, 10), 0, 1, Draws.Paces(random, sessions, PaceSigma)), 0.5, Seeded(random)).Corrected
        .Contains(Draws.Median);

    private static BootstrapOptions Seeded(Random random) => new() { Seed = random.Next(), Resamples = 1_000 };
}
