using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Suspects;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Packages.Transactions;

/// <summary>What a package says of a transaction: where it stands, its way through the stages beside what is usual, what ran within it, and what to do next.</summary>
internal static class TransactionContents
{
    /// <summary>Puts it together.</summary>
    public static PackageContents Of(TransactionFigures transaction, AnalysisQuestion question) => new(
        "transaction",
        $"{transaction.Pipeline} {transaction.Id}",
        [
            new PackageSection("summary", "Summary", [Summary(transaction)], IsSingle: true),
            new PackageSection("stages", "Stages", [.. transaction.Steps.Select(step => Stage(step, transaction))]),
            new PackageSection("executions", "Executions", [.. transaction.Executions.Select(Execution)]),
            new PackageSection("recommendations", "Recommendations", [.. Advice(transaction)]),
        ],
        AnalysisCall.Of(question));

    private static PackageItem Summary(TransactionFigures transaction) => new()
    {
        Kind = "figures of the summary",
        Worth = 1_000,
        IsRequired = true,
        Facts =
        [
            new PackageFact("transaction_id", "Transaction", transaction.Id, IsCore: true),
            new PackageFact("pipeline", "Pipeline", transaction.Pipeline, IsCore: true),
            new PackageFact("status", "Status", transaction.Status, transaction.Status, IsCore: true),
            .. Named("failed_stage", "Failed Stage", transaction.FailedStage, true),
            .. Named("error", "Error", transaction.Error, true),
            .. Named("current_stage", "Current Stage", transaction.CurrentStage, true),
            .. transaction.Missing.Count > 0 ? Named("missing_stages", "Not Reached", string.Join(", ", transaction.Missing), false) : [],
            new PackageFact("elapsed_ms", "From First to Last Event", Elapsed(transaction), ShownFigure.Duration(Elapsed(transaction))),
            new PackageFact("started_at", "Began", ShownFigure.Moment(transaction.StartedAt), ShownFigure.Moment(transaction.StartedAt)),
            new PackageFact("last_event_at", "Last Event", ShownFigure.Moment(transaction.LastAt), ShownFigure.Moment(transaction.LastAt)),
            new PackageFact("event_count", "Events", transaction.EventCount, ShownFigure.Count(transaction.EventCount)),
            .. transaction.Belongings.Select(static one => new PackageFact(one.Key, one.Label, one.Value)),
        ],
    };

    private static PackageItem Stage(StageStep step, TransactionFigures transaction)
    {
        StageTimes? usual = transaction.Usual.GetValueOrDefault(step.Stage);
        bool isSlow = usual?.P95Ms < step.SinceMs;
        string since = step.SinceMs is { } ms ? $", {ShownFigure.Duration(ms)} after the event before" : "";
        string beside = usual?.MedianMs is { } median ? $" (usually {ShownFigure.Duration(median)}, 95% at most {ShownFigure.Duration(usual.P95Ms)})" : "";
        return new PackageItem
        {
            Kind = "stages",
            Worth = 40 + (step.Succeeded ? 0 : 120) + (isSlow ? 40 : 0),
            Sentence = $"{step.Stage}: {(step.Succeeded ? "done" : "failed")}{since}{beside}{(isSlow ? ", slower than usual" : "")}",
            Facts =
            [
                new PackageFact("stage", "Stage", step.Stage, IsCore: true, IsSaid: true),
                new PackageFact("success", "Success", step.Succeeded, IsCore: true, IsSaid: true),
                new PackageFact("time", "Time", ShownFigure.Moment(step.Time), ShownFigure.Moment(step.Time)),
                .. step.SinceMs is { } took ? [new PackageFact("since_ms", "After", took, IsSaid: true)] : Array.Empty<PackageFact>(),
                .. usual is null ? [] : new[] { new PackageFact("usual_median_ms", "Median", usual.MedianMs, IsSaid: true), new PackageFact("usual_p95_ms", "P95", usual.P95Ms, IsSaid: true) },
            ],
            Blocks =
            [
                .. step.Error is { } error ? [new PackageBlock("error", "Error", "text", error)] : Array.Empty<PackageBlock>(),
                .. step.Metadata is { } metadata ? [new PackageBlock("metadata", "Metadata", "json", metadata)] : Array.Empty<PackageBlock>(),
            ],
        };
    }

    private static PackageItem Execution(RunStep step) => new()
    {
        Kind = "executions",
        Worth = 20 + (step.Status is "success" ? 0 : 80),
        Sentence = $"{step.ContextType}/{step.ContextId} {step.ExecutionId}: {step.Status}, {ShownFigure.Duration(step.DurationMs)}",
        Facts =
        [
            new PackageFact("context_type", "Context Type", step.ContextType, IsCore: true, IsSaid: true),
            new PackageFact("context_id", "Context", step.ContextId, IsCore: true, IsSaid: true),
            new PackageFact("execution_id", "Execution", step.ExecutionId, IsCore: true, IsSaid: true),
            new PackageFact("status", "Status", step.Status, step.Status, IsCore: true, IsSaid: true),
            new PackageFact("duration_ms", "Duration", step.DurationMs, IsSaid: true),
        ],
        Blocks = step.Error is { } error ? [new PackageBlock("error", "Error", "text", error)] : [],
    };

    private static IEnumerable<PackageItem> Advice(TransactionFigures transaction)
    {
        if (transaction.FailedStage is { } failed)
            yield return AdviceItem.Of(
                120, $"⚠ Mend the stage {failed}: the transaction failed there.", [.. Named("error", "Evidence", transaction.Error, false), .. Within(transaction)]);
        else if (transaction.Status is "stalled" or "abandoned")
            yield return AdviceItem.Of(
                120,
                $"⚠ See what {(transaction.Missing.Count > 0 ? transaction.Missing[0] : "the next stage")} waits for: nothing came after {transaction.CurrentStage ?? "the begin"}.",
                [new PackageFact("last_event_at", "Evidence", ShownFigure.Moment(transaction.LastAt), $"last event {ShownFigure.Moment(transaction.LastAt)}"), .. Within(transaction)]);
        if (transaction.Steps.Where(step => transaction.Usual.GetValueOrDefault(step.Stage)?.P95Ms < step.SinceMs).MaxBy(static step => step.SinceMs) is { } slow)
            yield return AdviceItem.Of(
                60, $"⚠ {slow.Stage} came later than in 95% of completed transactions.", [new PackageFact("since_ms", "Evidence", slow.SinceMs, ShownFigure.Duration(slow.SinceMs))]);
    }

    private static IEnumerable<PackageFact> Within(TransactionFigures transaction) => transaction.Executions
        .Where(static step => step.Status is not "success").Take(1)
        .Select(static step => new PackageFact("execution_id", "See execution", $"{step.ContextType}/{step.ContextId} {step.ExecutionId}"));

    private static double Elapsed(TransactionFigures transaction) => (transaction.LastAt - transaction.StartedAt).TotalMilliseconds;

    private static IEnumerable<PackageFact> Named(string key, string label, string? value, bool isCore) => value is null ? [] : [new PackageFact(key, label, value, IsCore: isCore)];
}
