using DebugGrid.Analytics.Statistics.Comparison;
using DebugGrid.Analytics.Statistics.Durations;
using DebugGrid.Analytics.Statistics.Planning;
using DebugGrid.Analytics.Statistics.Rates;

namespace DebugGrid.Analytics.Packages.Comparisons;

/// <summary>
/// Compares sessions with a baseline, context by context, as variants are compared (<see cref="VariantComparison"/>). All comparisons of one question, over all contexts and
/// sessions, are one family for the adjustment of Benjamini and Hochberg.
/// </summary>
internal static class SessionVerdicts
{
    /// <summary>The verdicts on all contexts that the baseline has too, the surest first, of the same the one that is farthest from the baseline.</summary>
    public static IReadOnlyList<ContextVerdict> Of(ComparedSession baseline, IEnumerable<ComparedSession> others, ComparisonOptions options)
    {
        var pairs = (from other in others
                     from context in other.Contexts
                     where baseline.Contexts.ContainsKey(context.Key)
                     select (Session: other.Id, Context: context.Key, Base: baseline.Contexts[context.Key], Other: context.Value)).ToArray();
        DurationDifference?[] speeds = Array.ConvertAll(pairs, pair => pair.Base.SuccessDurations.Count > 0 && pair.Other.SuccessDurations.Count > 0
            ? DurationDifference.Of(pair.Base.SuccessDurations, pair.Other.SuccessDurations, options.Level)
            : null);
        RateDifference[] rates = Array.ConvertAll(pairs, pair => RateDifference.Of(pair.Base.Failures, pair.Other.Failures, options.Level));
        double?[] ofSpeeds = MultipleComparisons.AdjustKnown(Array.ConvertAll(speeds, static speed => speed?.Ranks.PValue));
        double?[] ofRates = MultipleComparisons.AdjustKnown(Array.ConvertAll(rates, static rate => rate.PValue));
        return
        [
            .. pairs.Select((_, i) => Verdict(i)).OrderBy(static verdict => verdict.Chance).ThenByDescending(static verdict => verdict.Distance)
                .ThenBy(static verdict => verdict.Context, StringComparer.Ordinal).ThenBy(static verdict => verdict.Session, StringComparer.Ordinal),
        ];

        ContextVerdict Verdict(int i)
        {
            var (session, context, first, second) = pairs[i];
            SpeedVerdict speed = SpeedJudge.Judge(speeds[i], ofSpeeds[i], first.SuccessDurations, second.SuccessDurations, options);
            FailureVerdict failures = FailureJudge.Judge(rates[i], ofRates[i], first.Failures, second.Failures, options);
            return new ContextVerdict(context, session, speed, failures, () =>
            {
                var words = new VerdictWords(baseline.Id, session, options);
                return new VariantVerdict(session, baseline.Id, speed, failures, words.Sentence(speed, failures), words.Basis(speed, failures, pairs.Length));
            });
        }
    }
}
