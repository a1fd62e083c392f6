using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Runs;
using DebugGrid.Analytics.Packages.Samples;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Analytics.Statistics.Comparison;
using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>What a reader should do next, each with the evidence under it. Where nothing stands out, that is said.</summary>
internal static class Recommendations
{
    /// <summary>Failures beyond this share of executions are said to be many.</summary>
    private const double HighErrorRate = 0.1;

    /// <summary>A 99th percentile beyond so many medians is a tail of its own.</summary>
    private const double LongTail = 5;

    /// <summary>Contexts below it that are named.</summary>
    private const int MostParts = 3;

    /// <summary>Executions below which a quantile of a tail says little.</summary>
    private const int EnoughForTail = 100;

    /// <summary>The recommendations, the most urgent first.</summary>
    public static IReadOnlyList<PackageItem> Of(ContextFigures context)
    {
        PackageItem[] found = [.. Variants(context), .. VariantCosts.Of(context.Variants), .. Parts(context), .. Failures(context), .. Timeouts(context), .. Tail(context)];
        return found.Length > 0 ? found : [AdviceItem.Of(10, Nothing(context), [])];
    }

    private static string Nothing(ContextFigures context) => context.Variants.Count < 2
        ? "Nothing stands out: no failures, no long tail. More executions, or another variant to compare with, would say more."
        : "Nothing stands out: no failures, no long tail, and no difference between the variants that is sure.";

    private static IEnumerable<PackageItem> Variants(ContextFigures context)
    {
        foreach (VariantVerdict verdict in context.Comparison?.Verdicts ?? [])
        {
            VariantFinding[] found = [verdict.Speed.Finding, verdict.Failures.Finding];
            string? advice = (found.Contains(VariantFinding.Better), found.Contains(VariantFinding.Worse)) switch
            {
                (true, false) => $"✅ Prefer {verdict.Variant} to {verdict.Baseline}.",
                (false, true) => $"⚠ Do not replace {verdict.Baseline} by {verdict.Variant}.",
                (true, true) => $"⚠ {verdict.Variant} is better than {verdict.Baseline} in one thing and worse in another: decide which matters more, or join what is good of both.",
                _ => null,
            };
            if (advice is not null)
                yield return AdviceItem.Of(120, advice, [new PackageFact("evidence", "Evidence", verdict.Sentence)]);
            else if (verdict.Speed.Difference is { BySession: true, ShiftInterval: null })
                yield return AdviceItem.Of(
                    115,
                    $"{verdict.Variant} and {verdict.Baseline} ran in too few sessions to tell them apart whatever the session: run both in {SessionSpread.Fewest} sessions or more, or ask for one session (session_id) that has both.",
                    [new PackageFact("evidence", "Evidence", verdict.Sentence)]);
        }
    }

    private static IEnumerable<PackageItem> Parts(ContextFigures context) => context.FailedParts.Take(MostParts).Select(part => AdviceItem.Of(
        110,
        $"⚠ Mend {part.Type}/{part.Id} first: what fails here began to fail there.",
        [
            new PackageFact("runs", "Evidence", part.Runs, $"{ShownFigure.Count(part.Runs)} of the newest {ShownFigure.Count(Math.Min(context.Runs.Executions - context.Runs.Successes, FailedPartReader.MaxRuns))} failed runs"),
            .. part.Message is { } said ? [new PackageFact("message", "It said", said)] : Array.Empty<PackageFact>(),
            new PackageFact("execution_id", "See execution", part.ExecutionId),
        ]));

    private static IEnumerable<PackageItem> Failures(ContextFigures context)
    {
        RunFigures runs = context.Runs;
        if (runs.Errors == 0)
            yield break;
        double rate = (double)runs.Errors / runs.Executions;
        string degree = rate >= HighErrorRate ? "High" : "Moderate";
        yield return AdviceItem.Of(
            100,
            $"⚠ {degree} error rate ({ShownFigure.Share(rate)}): mend what fails most often first.",
            [
                new PackageFact("errors", "Evidence", runs.Errors, $"{ShownFigure.Count(runs.Errors)} of {ShownFigure.Count(runs.Executions)} executions failed"),
                .. context.Errors.Take(1).SelectMany(static error => new[]
                {
                    new PackageFact("message", "Most frequent", error.Message),
                    new PackageFact("count", "Of this kind", error.Count, ShownFigure.Count(error.Count)),
                    new PackageFact("execution_id", "See execution", error.ExecutionId),
                }),
            ]);
    }

    private static IEnumerable<PackageItem> Timeouts(ContextFigures context)
    {
        RunFigures runs = context.Runs;
        if (runs.Timeouts > 0)
            yield return AdviceItem.Of(
                80,
                "⚠ Executions run out of time: make the work shorter, or the limit longer where the work is worth it.",
                [new PackageFact("timeouts", "Evidence", runs.Timeouts, $"{ShownFigure.Count(runs.Timeouts)} of {ShownFigure.Count(runs.Executions)} executions")]);
    }

    private static IEnumerable<PackageItem> Tail(ContextFigures context)
    {
        RunFigures runs = context.Runs;
        if (runs is { Executions: >= EnoughForTail, MedianMs: > 0, P99Ms: { } p99 } && p99 > LongTail * runs.MedianMs)
            yield return AdviceItem.Of(
                60,
                $"⚠ The slowest 1% take over {ShownFigure.Count((long)(p99 / runs.MedianMs.Value))} times as long as the usual execution: look at what they have in common.",
                [
                    new PackageFact("p99_ms", "Evidence", p99, $"P99 {ShownFigure.Duration(p99)}, median {ShownFigure.Duration(runs.MedianMs)}"),
                    .. context.Samples.Where(static sample => sample.Kind is SampleKind.Slow).Take(1).Select(static sample => new PackageFact("execution_id", "See execution", sample.ExecutionId)),
                ]);
    }
}
