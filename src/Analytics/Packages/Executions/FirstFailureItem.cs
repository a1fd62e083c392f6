using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Payloads;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>What a package says of the failure with which a run's failing began.</summary>
internal static class FirstFailureItem
{
    /// <summary>Executions of the way up that are named.</summary>
    private const int MaxChain = 8;

    /// <summary>The item.</summary>
    public static PackageItem Of(SingleRun run, FirstFailure failure)
    {
        RunNode node = run.Nodes[failure.Place];
        return new PackageItem
        {
            Kind = "first failures",
            Worth = 400,
            Facts =
            [
                new PackageFact("context_type", "Context Type", node.ContextType),
                new PackageFact("context_id", "Context", node.ContextId, IsCore: true),
                new PackageFact("execution_id", "Execution", node.ExecutionId, IsCore: true),
                new PackageFact("status", "Status", node.Status, node.Status),
                .. node.EndedUs is { } ended ? [new PackageFact("ended_at", "When", ShownFigure.Moment(ended), ShownFigure.Moment(ended))] : Array.Empty<PackageFact>(),
                .. failure.Chain.Count > 0 ? [new PackageFact("then", "Then", Chain(run, failure))] : Array.Empty<PackageFact>(),
                .. failure.Succeeded is { } later ? [new PackageFact("succeeded_as", "Succeeded Later As", run.Nodes[later].ExecutionId)] : Array.Empty<PackageFact>(),
                .. Recovered(run),
            ],
            Blocks =
            [
                .. node.Error is { } error ? [new PackageBlock("error", "Error", "text", error)] : Array.Empty<PackageBlock>(),
                .. failure.Place == 0 ? [] : PayloadBlocks.Of(run.Payloads.GetValueOrDefault(node.Id)),
            ],
        };
    }

    private static string Chain(SingleRun run, FirstFailure failure) =>
        string.Join(", then ", failure.Chain.Take(MaxChain).Select(place => $"{run.Nodes[place].ContextType}/{run.Nodes[place].ContextId} {run.Nodes[place].Status}"));

    private static IEnumerable<PackageFact> Recovered(SingleRun run)
    {
        if (run.Recovery is not { } known)
            yield break;
        yield return new PackageFact("fingerprint", "Fingerprint", known.Fingerprint);
        yield return new PackageFact("alike", "Failures Like It", known.Failures, $"{ShownFigure.Count(known.Failures)}, of which {ShownFigure.Count(known.Recovered)} recovered");
        if (known.With is { } strategy)
            yield return new PackageFact("recovered_with", "Most Recovered With", strategy);
    }
}
