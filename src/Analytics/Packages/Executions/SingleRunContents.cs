using DebugGrid.Analytics.Packages.Calls;
using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Differences;
using DebugGrid.Analytics.Packages.Payloads;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>What a package says of one run: how it went, where its failing began, what it waited for, what is below it, and what others of its context did otherwise.</summary>
internal static class SingleRunContents
{
    /// <summary>Puts it together.</summary>
    public static PackageContents Of(SingleRun run, AnalysisQuestion question) => new(
        "run",
        $"{run.Run.Name ?? run.Run.ContextId} {run.Run.ExecutionId}",
        [
            new PackageSection("summary", "Summary", [Summary(run)], IsSingle: true),
            new PackageSection("first_failure", "First Failure", run.Failure is { } failure ? [FirstFailureItem.Of(run, failure)] : [], IsSingle: true),
            new PackageSection("failed_answers", "Answers That Tell of a Failure", [.. run.FailedAnswers.Select(answer => FailedAnswerItem.Of(answer.Node, answer.Said, run))]),
            new PackageSection("critical_path", "Critical Path", CriticalPathItems.Of(run)),
            new PackageSection("tree", "Tree", TreeItems.Of(run)),
            new PackageSection("siblings", "What Its Siblings Did Otherwise", [.. SiblingItems.Of(run)]),
            new PackageSection("payloads", "Request and Response", [.. Payloads(run)], IsSingle: true),
            new PackageSection("parts", "What Its Parts Were Asked and Answered", [.. PartItems.Of(run)]),
            new PackageSection("recommendations", "Recommendations", RunAdvice.Of(run)),
        ],
        AnalysisCall.Of(question));

    private static PackageItem Summary(SingleRun figures)
    {
        RunNode run = figures.Run;
        long wrong = figures.Nodes.Skip(1).LongCount(static node => node.IsWrong);
        return new PackageItem
        {
            Kind = "figures of the summary",
            Worth = 1_000,
            IsRequired = true,
            Facts =
            [
                new PackageFact("context_type", "Context Type", run.ContextType),
                new PackageFact("context_id", "Context", run.ContextId),
                new PackageFact("execution_id", "Execution", run.ExecutionId, IsCore: true),
                new PackageFact("status", "Status", run.Status, run.Status, IsCore: true),
                .. run.Error is { } error ? [new PackageFact("error", "Error", error, IsCore: true)] : Array.Empty<PackageFact>(),
                new PackageFact("duration_ms", run.EndedUs is null ? "Running For" : "Duration", run.DurationMs, ShownFigure.Duration(run.DurationMs), IsCore: true),
                .. Beside(figures),
                new PackageFact("executions_below", "Executions Below", figures.TotalNodes - 1, $"{ShownFigure.Count(figures.TotalNodes - 1)}, of which {ShownFigure.Count(wrong)} went wrong"),
                .. figures.TotalNodes > figures.Nodes.Count
                    ? [new PackageFact("executions_read", "Executions Looked At", figures.Nodes.Count, $"{ShownFigure.Count(figures.Nodes.Count)} of {ShownFigure.Count(figures.TotalNodes)}, upper levels first", IsCore: true)]
                    : Array.Empty<PackageFact>(),
                .. ModelSpendFacts.Of(figures.Spend),
                .. Named("variant_id", "Variant", run.VariantId),
                .. Named("session_id", "Session", run.SessionId),
                .. Named("correlation_id", "Correlation", run.CorrelationId),
                .. Named("parent_execution_id", "Parent's Execution", run.ParentExecutionId),
                new PackageFact("started_at", "Began", ShownFigure.Moment(run.StartedUs), ShownFigure.Moment(run.StartedUs)),
                .. run.EndedUs is { } ended ? [new PackageFact("ended_at", "Ended", ShownFigure.Moment(ended), ShownFigure.Moment(ended))] : Array.Empty<PackageFact>(),
            ],
        };
    }

    /// <summary>How long others of its context took.</summary>
    private static IEnumerable<PackageFact> Beside(SingleRun figures)
    {
        double[] known = [.. figures.Peers.Where(static peer => peer.DurationMs is not null).Select(static peer => peer.DurationMs!.Value).Order()];
        if (known.Length >= DifferenceFinder.EnoughPeers)
            yield return new PackageFact(
                "usual_ms", "Usual", known[known.Length / 2], $"{ShownFigure.Duration(known[known.Length / 2])}, the median of the {ShownFigure.Count(known.Length)} runs before and after it that succeeded");
    }

    private static IEnumerable<PackageItem> Payloads(SingleRun figures)
    {
        PackageBlock[] blocks = [.. PayloadBlocks.Of(figures.Payloads.GetValueOrDefault(figures.Run.Id))];
        if (blocks.Length > 0)
            yield return new PackageItem { Kind = "payloads of the run", Worth = 120, NeedsText = true, Blocks = blocks };
    }

    private static IEnumerable<PackageFact> Named(string key, string label, string? name) => name is null ? [] : [new PackageFact(key, label, name)];
}
