using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Differences;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>What a package says of executions beside a run: what it did otherwise than those of its context that succeeded, and what else was tried under its parent.</summary>
internal static class SiblingItems
{
    /// <summary>The items.</summary>
    public static IEnumerable<PackageItem> Of(SingleRun run) => [.. Differences(run), .. run.Attempts.Select(attempt => Attempt(attempt, run.Run))];

    private static IEnumerable<PackageItem> Differences(SingleRun run)
    {
        if (run.Differences.Count > 0)
            return run.Differences.Select(Difference);
        string context = $"{run.Run.ContextType}/{run.Run.ContextId}";
        string sentence = run switch
        {
            { Run.EndedUs: null } => "The run has not ended: what it does otherwise than others is told when it has.",
            { Peers.Count: < DifferenceFinder.EnoughPeers } =>
                $"{ShownFigure.Count(run.Peers.Count)} other {(run.Peers.Count == 1 ? "run" : "runs")} of {context} succeeded: {DifferenceFinder.EnoughPeers} are needed to say what is usual.",
            _ => $"It did nothing otherwise than the {ShownFigure.Count(run.Peers.Count)} runs of {context} beside it that succeeded: their calls, requests, variants and durations are alike.",
        };
        return [new PackageItem { Kind = "differences", Worth = 15, Sentence = sentence }];
    }

    private static PackageItem Difference(Difference difference) => new()
    {
        Kind = "differences",
        Worth = 60 + (60 * difference.Share),
        Sentence = difference.Sentence,
        Facts = [new PackageFact("kind", "Kind", difference.Kind, difference.Kind, IsCore: true, IsSaid: true), new PackageFact("share", "Share", difference.Share, IsCore: true, IsSaid: true)],
    };

    private static PackageItem Attempt(RunNode attempt, RunNode run) => new()
    {
        Kind = "attempts",
        Worth = attempt.Status is "success" ? 60 : 30,
        Sentence = $"{(attempt.StartedUs < run.StartedUs ? "Before it" : "After it")} under the same parent: {attempt.ExecutionId}, {attempt.Status}, {ShownFigure.Duration(attempt.DurationMs)}",
        Facts =
        [
            new PackageFact("execution_id", "Execution", attempt.ExecutionId, IsCore: true, IsSaid: true),
            new PackageFact("status", "Status", attempt.Status, attempt.Status, IsCore: true, IsSaid: true),
            new PackageFact("duration_ms", "Duration", attempt.DurationMs, IsSaid: true),
            .. attempt.VariantId is { } variant && variant != run.VariantId ? [new PackageFact("variant_id", "Variant", variant)] : Array.Empty<PackageFact>(),
            .. attempt.Error is { } error ? [new PackageFact("error", "Error", error)] : Array.Empty<PackageFact>(),
        ],
    };
}
