using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Analytics.Statistics.Rates;
using DebugGrid.Analytics.Statistics.Samples;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Packages.Transactions;

/// <summary>What a package says of a pipeline: how its transactions end, how they pass through its stages, what fails where, and what to do next.</summary>
internal static class PipelineContents
{
    /// <summary>Patterns of failures that may stand in a package.</summary>
    private const int MaxErrors = 50;

    /// <summary>A stage that takes this share of a usual transaction's time, and more, is worth being made faster first.</summary>
    private const double Heavy = 0.5;

    /// <summary>The level of intervals.</summary>
    private const double Level = 0.95;

    private static readonly string[] Statuses = ["completed", "failed", "stalled", "abandoned", "in_progress"];

    /// <summary>Puts it together.</summary>
    public static PackageContents Of(PipelineFigures pipeline, AnalysisQuestion question) => new(
        "pipeline",
        pipeline.Name,
        [
            new PackageSection("summary", "Summary", [Summary(pipeline)], IsSingle: true),
            new PackageSection("stages", "Stages", [.. pipeline.Stages.Select(stage => Stage(stage, pipeline))]),
            new PackageSection(
                "error_analysis", "Error Analysis", [.. pipeline.Stages.SelectMany(static stage => stage.Errors).OrderByDescending(static error => error.Count).Take(MaxErrors).Select(error => Error(error, pipeline))]),
            new PackageSection("representative_samples", "Representative Samples", [.. pipeline.Samples.Select(Sample)]),
            new PackageSection("recommendations", "Recommendations", Advice(pipeline)),
        ],
        AnalysisCall.Of(question));

    private static PackageItem Summary(PipelineFigures pipeline) => new()
    {
        Kind = "figures of the summary",
        Worth = 1_000,
        IsRequired = true,
        Facts =
        [
            new PackageFact("pipeline", "Pipeline", pipeline.Name),
            new PackageFact("total_transactions", "Total Transactions", pipeline.Transactions, ShownFigure.Count(pipeline.Transactions), IsCore: true),
            .. Rate(pipeline),
            .. Statuses.Select(status => new PackageFact(status, Capitalized(status), pipeline.Of(status), ShownFigure.Count(pipeline.Of(status)), IsCore: status is "failed" or "stalled")),
            new PackageFact("median_ms", "Median Duration", pipeline.MedianMs, ShownFigure.Duration(pipeline.MedianMs), IsCore: true),
            new PackageFact("p95_ms", "P95 Duration", pipeline.P95Ms, ShownFigure.Duration(pipeline.P95Ms)),
            new PackageFact("first_at", "First", ShownFigure.Moment(pipeline.FirstAt), ShownFigure.Moment(pipeline.FirstAt)),
            new PackageFact("last_at", "Last", ShownFigure.Moment(pipeline.LastAt), ShownFigure.Moment(pipeline.LastAt)),
        ],
    };

    private static IEnumerable<PackageFact> Rate(PipelineFigures pipeline)
    {
        if (pipeline.Over == 0)
            yield break;
        double rate = (double)pipeline.Of("completed") / pipeline.Over;
        var interval = WilsonInterval.Of(rate, pipeline.Over, Critical.Normal(Level));
        yield return new PackageFact(
            "completion_rate", "Completion Rate", rate,
            $"{ShownFigure.Share(rate)} ({ShownFigure.Count(pipeline.Of("completed"))}/{ShownFigure.Count(pipeline.Over)} that are over; 95% interval {ShownFigure.Share(interval.Lower)} to {ShownFigure.Share(interval.Upper)})", IsCore: true);
    }

    private static PackageItem Stage(PipelineStageFigures stage, PipelineFigures pipeline) => new()
    {
        Kind = "stages",
        Worth = 40 + (120.0 * stage.Failed / pipeline.Transactions) + (80.0 * stage.Standing / pipeline.Transactions),
        Sentence = $"{stage.Stage}: {ShownFigure.Count(stage.Reached)} of {ShownFigure.Count(pipeline.Transactions)} reached it, {ShownFigure.Count(stage.Failed)} failed there, {ShownFigure.Count(stage.Standing)} stand there",
        Facts =
        [
            new PackageFact("stage", "Stage", stage.Stage, IsCore: true, IsSaid: true),
            new PackageFact("reached", "Reached", stage.Reached, IsCore: true, IsSaid: true),
            new PackageFact("failed", "Failed", stage.Failed, IsCore: true, IsSaid: true),
            new PackageFact("standing", "Standing", stage.Standing, IsCore: true, IsSaid: true),
            .. stage.Times is not { MedianMs: { } median } times ? [] : new[]
            {
                new PackageFact("median_ms", "Median After the Event Before", median, ShownFigure.Duration(median)),
                new PackageFact("p95_ms", "P95 After the Event Before", times.P95Ms, ShownFigure.Duration(times.P95Ms)),
            },
        ],
    };

    private static PackageItem Error(StageError error, PipelineFigures pipeline)
    {
        double share = (double)error.Count / pipeline.Of("failed");
        return new PackageItem
        {
            Kind = "error patterns",
            Worth = 20 + (120 * share),
            Sentence = $"{error.Stage}: {ShownFigure.Count(error.Count)} {(error.Count == 1 ? "occurrence" : "occurrences")} ({ShownFigure.Share(share)} of failures)",
            Facts =
            [
                new PackageFact("stage", "Stage", error.Stage, IsSaid: true),
                new PackageFact("message", "Message", error.Message, IsCore: true),
                .. error.Pattern == error.Message ? [] : new[] { new PackageFact("pattern", "Pattern", error.Pattern) },
                new PackageFact("count", "Count", error.Count, ShownFigure.Count(error.Count), IsSaid: true),
                new PackageFact("last_transaction_id", "Last Transaction", error.LastTransaction),
            ],
        };
    }

    private static PackageItem Sample(PipelineSample sample) => new()
    {
        Kind = "samples",
        Worth = sample.Kind is "slow" or "median" ? 25 : 50,
        Sentence = $"{Capitalized(sample.Kind)}: {sample.Id}, {ShownFigure.Duration(sample.ElapsedMs)}{(sample.Stage is null ? "" : $", at {sample.Stage}")}",
        Facts =
        [
            new PackageFact("kind", "Kind", sample.Kind, sample.Kind, IsCore: true, IsSaid: true),
            new PackageFact("transaction_id", "Transaction", sample.Id, IsCore: true, IsSaid: true),
            .. sample.Stage is { } stage ? [new PackageFact("stage", "Stage", stage, IsSaid: true)] : Array.Empty<PackageFact>(),
            new PackageFact("elapsed_ms", "Elapsed", sample.ElapsedMs, IsSaid: true),
            .. sample.Error is { } error ? [new PackageFact("error", "Error", error)] : Array.Empty<PackageFact>(),
            new PackageFact("last_event_at", "Last Event", ShownFigure.Moment(sample.LastAt), ShownFigure.Moment(sample.LastAt)),
        ],
    };

    private static PackageItem[] Advice(PipelineFigures pipeline)
    {
        PackageItem[] found = [.. Failures(pipeline), .. Standing(pipeline), .. Time(pipeline)];
        return found.Length > 0 ? found : [AdviceItem.Of(10, "Nothing stands out: no transaction failed or stands, and no stage takes most of the time.")];
    }

    private static IEnumerable<PackageItem> Failures(PipelineFigures pipeline) => pipeline.Stages.Where(static stage => stage.Failed > 0).OrderByDescending(static stage => stage.Failed).Take(1)
        .Select(stage => AdviceItem.Of(
            120,
            $"⚠ Mend the stage {stage.Stage} first: most failures are there.",
            [
                new PackageFact("failed", "Evidence", stage.Failed, $"{ShownFigure.Count(stage.Failed)} of {ShownFigure.Count(pipeline.Of("failed"))} failures"),
                .. stage.Errors.Take(1).SelectMany(static error => new[] { new PackageFact("message", "Most frequent", error.Message), new PackageFact("transaction_id", "See transaction", error.LastTransaction) }),
            ]));

    private static IEnumerable<PackageItem> Standing(PipelineFigures pipeline)
    {
        long stands = pipeline.Of("stalled") + pipeline.Of("abandoned");
        if (stands > 0 && pipeline.Stages.MaxBy(static stage => stage.Standing) is { Standing: > 0 } stage)
            yield return AdviceItem.Of(
                100, $"⚠ See what comes after {stage.Stage}: transactions stand there.",
                [new PackageFact("stalled", "Evidence", stands, $"{ShownFigure.Count(stands)} stalled or abandoned, {ShownFigure.Count(stage.Standing)} that are not over at this stage")]);
    }

    private static IEnumerable<PackageItem> Time(PipelineFigures pipeline)
    {
        double all = pipeline.Stages.Sum(static stage => stage.Times?.MedianMs ?? 0);
        if (all > 0 && pipeline.Stages.MaxBy(static stage => stage.Times?.MedianMs ?? 0) is { Times.MedianMs: { } most } stage && most >= Heavy * all && pipeline.Stages.Count > 1)
            yield return AdviceItem.Of(
                60, $"Make what leads to {stage.Stage} faster first: it takes most of a usual transaction's time.",
                [new PackageFact("median_ms", "Evidence", most, $"{ShownFigure.Duration(most)}, {ShownFigure.Share(most / all)} of the medians of all stages")]);
    }

    private static string Capitalized(string status) => char.ToUpperInvariant(status[0]) + status[1..].Replace('_', ' ');
}
