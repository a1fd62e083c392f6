using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>What a reader of a run's package should do next, each with the evidence under it.</summary>
internal static class RunAdvice
{
    /// <summary>What takes this share of a run's time, and more, is worth being made faster first.</summary>
    private const double Heavy = 0.5;

    /// <summary>The advice, the most urgent first.</summary>
    public static IReadOnlyList<PackageItem> Of(SingleRun run)
    {
        PackageItem[] found = [.. Failure(run), .. Answers(run), .. Time(run)];
        return found.Length > 0 ? found : [AdviceItem.Of(10, "Nothing went wrong in it, no answer tells of a failure, and no part of it takes most of its time.", [])];
    }

    private static IEnumerable<PackageItem> Failure(SingleRun run)
    {
        if (run.Failure is not { } failure)
            yield break;
        RunNode node = run.Nodes[failure.Place];
        string name = $"{node.ContextType}/{node.ContextId}";
        yield return AdviceItem.Of(
            120,
            (node.HasFailed, run.Run.IsWrong) switch
            {
                (false, _) => $"⚠ {name} stands: see what it waits for.",
                (true, true) => $"⚠ Mend {name} first: nothing below it failed, and what failed above it failed after it.",
                (true, false) => $"⚠ {name} failed, and the run succeeded all the same: make sure that its answer does without it.",
            },
            [new PackageFact("execution_id", "Evidence", node.ExecutionId), .. node.Error is { } error ? [new PackageFact("message", "It said", error)] : Array.Empty<PackageFact>()]);
        if (run.Recovery is { With: { } strategy } known)
            yield return AdviceItem.Of(
                100,
                $"✅ Try {strategy}: failures like this one recovered with it.",
                [new PackageFact("recovered", "Evidence", known.WithCount, $"{ShownFigure.Count(known.WithCount)} of {ShownFigure.Count(known.Failures)} failures with fingerprint {known.Fingerprint}")]);
    }

    private static IEnumerable<PackageItem> Answers(SingleRun run)
    {
        if (run.FailedAnswers is not [var (node, said), ..])
            yield break;
        yield return AdviceItem.Of(
            90,
            $"⚠ See what {node.ContextType}/{node.ContextId} was asked: it answered with a failure, was recorded as a success, and what came after it built on that.",
            [new PackageFact("execution_id", "Evidence", node.ExecutionId), new PackageFact("said", "It said", said)]);
    }

    private static IEnumerable<PackageItem> Time(SingleRun run)
    {
        double all = run.Path.OnPath.Values.Sum();
        if (all == 0 || run.Path.OnPath.Count < 2)
            yield break;
        Dictionary<string, RunNode> nodes = run.Nodes.ToDictionary(static node => node.Id);
        var (context, time) = run.Path.OnPath.GroupBy(node => nodes[node.Key].Context).Select(static same => (same.Key, same.Sum(static node => node.Value))).MaxBy(static context => context.Item2);
        if (time >= Heavy * all)
            yield return AdviceItem.Of(
                60,
                context == run.Run.Context ? "Its own work takes most of its time: what it calls is not what to make faster." : $"Make {context.Type}/{context.Id} faster first: the run waits for it most of its time.",
                [new PackageFact("share", "Evidence", time / all, $"{ShownFigure.Share(time / all)} of the critical path, {ShownFigure.Duration(time / 1000.0)}")]);
    }
}
