using DebugGrid.Analytics.Packages.Calls;
using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Errors;
using DebugGrid.Analytics.Packages.Payloads;
using DebugGrid.Analytics.Packages.Runs;
using DebugGrid.Analytics.Packages.Samples;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>What a package says of a context, in the sections of the debug store and their order.</summary>
internal static class ContextContents
{
    /// <summary>Puts it together.</summary>
    public static PackageContents Of(ContextFigures context, AnalysisQuestion question) => new(
        "context",
        context.Name,
        [
            new PackageSection("summary", "Summary", [Summary(context, question)], IsSingle: true),
            new PackageSection("code_variants", "Code Variants", [.. context.Variants.Select((variant, i) => Variant(variant, i, context))]),
            new PackageSection("performance_comparison", "Performance Comparison", ComparisonItems.Of(context.Comparison)),
            new PackageSection("error_analysis", "Error Analysis", ErrorItems.Of(context.Errors, context.Runs.Executions - context.Runs.Successes)),
            new PackageSection("representative_samples", "Representative Samples", [.. context.Samples.Select(OfSample)]),
            new PackageSection("recommendations", "Recommendations", [.. Recommendations.Of(context)]),
        ],
        AnalysisCall.Of(question));

    private static PackageItem Summary(ContextFigures context, AnalysisQuestion question)
    {
        RunFigures runs = context.Runs;
        return new PackageItem
        {
            Kind = "figures of the summary",
            Worth = 1_000,
            IsRequired = true,
            Facts =
            [
                new PackageFact("context_type", "Context Type", question.Filter.ContextType),
                new PackageFact("context_id", "Context", question.Filter.ContextId),
                new PackageFact("total_executions", "Total Executions", runs.Executions, ShownFigure.Count(runs.Executions), IsCore: true),
                new PackageFact("success_rate", "Success Rate", runs.SuccessRate, $"{ShownFigure.Share(runs.SuccessRate)} ({ShownFigure.Count(runs.Successes)}/{ShownFigure.Count(runs.Executions)})", IsCore: true),
                new PackageFact("errors", "Errors", runs.Errors, ShownFigure.Count(runs.Errors)),
                new PackageFact("timeouts", "Timeouts", runs.Timeouts, ShownFigure.Count(runs.Timeouts)),
                new PackageFact("mean_ms", "Average Duration", runs.MeanMs, ShownFigure.Duration(runs.MeanMs), IsCore: true),
                new PackageFact("median_ms", "Median Duration", runs.MedianMs, ShownFigure.Duration(runs.MedianMs)),
                new PackageFact("p95_ms", "P95 Duration", runs.P95Ms, ShownFigure.Duration(runs.P95Ms), IsCore: true),
                new PackageFact("p99_ms", "P99 Duration", runs.P99Ms, ShownFigure.Duration(runs.P99Ms)),
                new PackageFact("first_at", "First", runs.FirstAt, runs.FirstAt),
                new PackageFact("last_at", "Last", runs.LastAt, runs.LastAt),
            ],
        };
    }

    private static PackageItem Variant(VariantFigures variant, int index, ContextFigures context)
    {
        RunFigures runs = variant.Runs;
        double share = (double)runs.Executions / context.Runs.Executions;
        return new PackageItem
        {
            Kind = "variants",
            Worth = 100 + (60 * share),
            Name = $"Variant {index + 1}: {variant.Id ?? "(unnamed)"}",
            Facts =
            [
                new PackageFact("variant_id", "Variant", variant.Id, IsSaid: true),
                new PackageFact("executions", "Executions", runs.Executions, ShownFigure.Count(runs.Executions), IsCore: true),
                new PackageFact("success_rate", "Success Rate", runs.SuccessRate, ShownFigure.Share(runs.SuccessRate), IsCore: true),
                new PackageFact("mean_ms", "Avg Duration", runs.MeanMs, ShownFigure.Duration(runs.MeanMs), IsCore: true),
                new PackageFact("median_ms", "Median Duration", runs.MedianMs, ShownFigure.Duration(runs.MedianMs)),
                new PackageFact("p95_ms", "P95 Duration", runs.P95Ms, ShownFigure.Duration(runs.P95Ms)),
                .. ModelSpendFacts.Of(variant.Spend),
                .. Code(variant.Code),
            ],
            Blocks = variant.Code?.Text is { } code ? [new PackageBlock("code", "Code", LanguageGuess.Of(code), code)] : [],
        };
    }

    private static IEnumerable<PackageFact> Code(VariantCode? code) => code is null
        ? []
        : [
            new PackageFact("code_hash", "Code Hash", code.Hash),
            .. code.Versions > 1 ? [new PackageFact("code_versions", "Code Versions", code.Versions, $"{ShownFigure.Count(code.Versions)}; the last is shown")] : Array.Empty<PackageFact>(),
        ];

    private static PackageItem OfSample(Sample sample) => new()
    {
        Kind = "samples",
        Worth = sample.Kind is SampleKind.Error ? 50 : 25,
        Name = $"{sample.Kind} {sample.ExecutionId}",
        Facts =
        [
            new PackageFact("kind", "Kind", sample.Kind.ToString().ToLowerInvariant(), sample.Kind.ToString().ToLowerInvariant(), IsCore: true, IsSaid: true),
            new PackageFact("status", "Status", sample.Status, sample.Status, IsCore: true, IsSaid: sample.Kind is not SampleKind.Error),
            new PackageFact("duration_ms", "Duration", sample.DurationMs, ShownFigure.Duration(sample.DurationMs), IsCore: true),
            new PackageFact("execution_id", "Execution", sample.ExecutionId, IsSaid: true),
            .. sample.VariantId is { } variant ? [new PackageFact("variant_id", "Variant", variant)] : Array.Empty<PackageFact>(),
            .. sample.SessionId is { } session ? [new PackageFact("session_id", "Session", session)] : Array.Empty<PackageFact>(),
            new PackageFact("ended_at", "Ended", ShownFigure.Moment(sample.EndedAt), ShownFigure.Moment(sample.EndedAt)),
        ],
        Blocks =
        [
            .. sample.Error is { } error ? [new PackageBlock("error", "Error", "text", error)] : Array.Empty<PackageBlock>(),
            .. PayloadBlocks.Of(sample.Request, sample.Response),
        ],
    };
}
