using DebugGrid.Analytics.Statistics.Comparison;
using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Candidates;

/// <summary>Ranks contexts by the time that could be saved in them.</summary>
internal static class CandidateRanking
{
    /// <summary>Variants of a context that are compared, the most used.</summary>
    private const int MaxVariants = 20;

    private const string Unnamed = "(unnamed)";

    /// <summary>Ranks them, the most to be saved first; of the same, the most waited for.</summary>
    /// <param name="runs">The executions.</param>
    /// <param name="waited">How much of the whole each was waited for.</param>
    /// <param name="minExecutions">Executions that a context must have.</param>
    /// <param name="minMeanMs">Their mean duration at least, in milliseconds.</param>
    public static IReadOnlyList<Candidate> Of(IReadOnlyList<TimedRun> runs, WaitedTime waited, long minExecutions, double minMeanMs) =>
    [
        .. Enumerable.Range(0, runs.Count).GroupBy(run => (runs[run].ContextType, runs[run].ContextId))
            .Select(context => Of([.. context], runs, waited, minExecutions, minMeanMs)).OfType<Candidate>()
            .OrderByDescending(static candidate => candidate.SavingMs).ThenByDescending(static candidate => candidate.CriticalMs)
            .ThenBy(static candidate => candidate.ContextType, StringComparer.Ordinal).ThenBy(static candidate => candidate.ContextId, StringComparer.Ordinal),
    ];

    private static Candidate? Of(int[] own, IReadOnlyList<TimedRun> runs, WaitedTime waited, long minExecutions, double minMeanMs)
    {
        TimedRun[] executions = Array.ConvertAll(own, run => runs[run]);
        double total = executions.Sum(static run => run.DurationMs);
        if (own.Length < minExecutions || total / own.Length < minMeanMs)
            return null;
        var durations = DurationSample.Of(Array.ConvertAll(executions, static run => run.DurationMs));
        double median = durations.Quantile(0.5), p95 = durations.Quantile(0.95), critical = own.Sum(run => waited.Of(run) / 1000.0);
        var candidate = new Candidate
        {
            ContextType = executions[0].ContextType,
            ContextId = executions[0].ContextId,
            Executions = own.Length,
            TotalMs = total,
            MedianMs = median,
            P95Ms = p95,
            CriticalMs = critical,
            CriticalShare = waited.Whole > 0 ? critical * 1000 / waited.Whole : 0,
            TailMs = durations.Sorted.Where(duration => duration > p95).Sum(duration => duration - median),
        };
        return Best(executions) is not { } best
            ? candidate
            : candidate with
            {
                Best = best,
                VariantMs = executions.Where(run => (run.Variant ?? Unnamed) == best.Baseline).Sum(static run => run.DurationMs) * (1 - best.Speed.Difference!.RatioInterval!.Value.Upper),
            };
    }

    /// <summary>The variant that is surely faster than the most used one, and not surely worse: of several the one that promises most.</summary>
    private static VariantVerdict? Best(TimedRun[] executions)
    {
        bool areOfOneSession = executions.DistinctBy(static run => run.Session).Take(2).Count() == 1;
        VariantSample[] samples =
        [
            .. executions.GroupBy(static run => run.Variant ?? Unnamed).OrderByDescending(static variant => variant.Count()).ThenBy(static variant => variant.Key, StringComparer.Ordinal)
                .Take(MaxVariants).Select(variant => SampleOf(variant.Key, [.. variant], areOfOneSession)),
        ];
        return samples.Length < 2
            ? null
            : VariantComparison.Of(samples, new ComparisonOptions { AreOfOneSession = areOfOneSession }).Verdicts
                .Where(static verdict => verdict.Speed.Finding is VariantFinding.Better && verdict.Failures.Finding is not VariantFinding.Worse)
                .MinBy(static verdict => verdict.Speed.Difference!.RatioInterval!.Value.Upper);
    }

    private static VariantSample SampleOf(string name, TimedRun[] runs, bool areOfOneSession)
    {
        TimedRun[] successes = Array.FindAll(runs, static run => run.IsSuccess);
        return new VariantSample(
            name,
            RateSample.Of(runs.Select(run => new SessionHits(areOfOneSession ? SessionNumber.None : run.Session, run.IsSuccess ? 0 : 1, 1))),
            DurationSample.Of(
                Array.ConvertAll(successes, static run => run.DurationMs),
                areOfOneSession || Array.TrueForAll(successes, static run => run.Session == SessionNumber.None) ? [] : Array.ConvertAll(successes, static run => run.Session)));
    }
}
