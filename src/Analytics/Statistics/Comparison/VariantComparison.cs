using DebugGrid.Analytics.Statistics.Durations;
using DebugGrid.Analytics.Statistics.Planning;
using DebugGrid.Analytics.Statistics.Rates;

namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>
/// Compares variants of a context with a baseline: how fast their successful executions are, and how often executions fail. The two may disagree, and each is a question of
/// its own: the level holds for each, and where several variants are compared, for all of one question together (Benjamini and Hochberg). A difference is told where both the
/// test and the interval do.
/// </summary>
public static class VariantComparison
{
    /// <summary>Compares.</summary>
    /// <param name="variants">Two or more variants, each with a name of its own.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">There are fewer than two variants, two have one name, or the named baseline is none of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    public static ComparisonReport Of(IReadOnlyList<VariantSample> variants, ComparisonOptions options)
    {
        ArgumentNullException.ThrowIfNull(variants);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        VariantSample baseline = Baseline(variants, options.Baseline);
        VariantSample[] others = [.. variants.Where(variant => variant != baseline)];
        DurationDifference?[] speeds = Array.ConvertAll(others, other => Speed(baseline, other, options.Level));
        RateDifference?[] failures = Array.ConvertAll(others, other => Failures(baseline, other, options.Level));
        double?[] ofSpeeds = MultipleComparisons.AdjustKnown(Array.ConvertAll(speeds, static speed => speed?.Ranks.PValue));
        double?[] ofFailures = MultipleComparisons.AdjustKnown(Array.ConvertAll(failures, static rate => rate?.PValue));
        var verdicts = new VariantVerdict[others.Length];
        for (int i = 0; i < others.Length; i++)
        {
            SpeedVerdict speed = SpeedJudge.Judge(speeds[i], ofSpeeds[i], baseline.SuccessDurations, others[i].SuccessDurations, options);
            FailureVerdict failure = FailureJudge.Judge(failures[i], ofFailures[i], baseline.Failures, others[i].Failures, options);
            var words = new VerdictWords(baseline.Name, others[i].Name, options);
            verdicts[i] = new(
                others[i].Name, baseline.Name, speed, failure, words.Sentence(speed, failure), words.Basis(speed, failure, others.Length));
        }

        return new(baseline.Name, [.. variants.Select(VariantSummary.Of)], verdicts);
    }

    private static VariantSample Baseline(IReadOnlyList<VariantSample> variants, string? name)
    {
        if (variants.Count < 2)
            throw new ArgumentException("It takes two variants to compare.", nameof(variants));
        if (variants.DistinctBy(static variant => variant.Name).Count() < variants.Count)
            throw new ArgumentException("Two variants have one name.", nameof(variants));
        return name is null
            ? variants.MaxBy(static variant => variant.Failures.Cases)!
            : variants.FirstOrDefault(variant => variant.Name == name) ?? throw new ArgumentException($"The baseline {name} is none of the variants.", nameof(name));
    }

    private static DurationDifference? Speed(VariantSample baseline, VariantSample other, double level) =>
        baseline.SuccessDurations.Count > 0 && other.SuccessDurations.Count > 0
            ? DurationDifference.Of(baseline.SuccessDurations, other.SuccessDurations, level)
            : null;

    private static RateDifference? Failures(VariantSample baseline, VariantSample other, double level) =>
        baseline.Failures.Cases > 0 && other.Failures.Cases > 0 ? RateDifference.Of(baseline.Failures, other.Failures, level) : null;
}
