using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>What a package says of a run's critical path: each execution that the run waited for, in the order in which it first did, and for how long.</summary>
internal static class CriticalPathItems
{
    /// <summary>Executions of the path that may stand in a package, those with the most time.</summary>
    private const int MaxNodes = 50;

    /// <summary>An item for each execution on the path; none where the run waited for nothing but itself.</summary>
    public static IReadOnlyList<PackageItem> Of(SingleRun run)
    {
        double all = run.Path.OnPath.Values.Sum();
        if (run.Path.OnPath.Count < 2)
            return [];
        HashSet<string> told = [.. run.Path.OnPath.OrderByDescending(static node => node.Value).Take(MaxNodes).Select(static node => node.Key)];
        Dictionary<string, RunNode> nodes = run.Nodes.ToDictionary(static node => node.Id);
        return [.. run.Path.Segments.Select(static segment => segment.Node).Distinct().Where(told.Contains).Select(id => Of(nodes[id], run.Path.OnPath[id], run.Path.OnPath[id] / all))];
    }

    private static PackageItem Of(RunNode node, long microseconds, double share) => new()
    {
        Kind = "executions of the critical path",
        Worth = 20 + (160 * share),
        Sentence = $"{ShownFigure.Share(share)}, {ShownFigure.Duration(microseconds / 1000.0)}: {node.ContextType}/{node.ContextId} {node.ExecutionId}{(node.Depth == 0 ? ", its own work" : "")}",
        Facts =
        [
            new PackageFact("context_type", "Context Type", node.ContextType, IsCore: true, IsSaid: true),
            new PackageFact("context_id", "Context", node.ContextId, IsCore: true, IsSaid: true),
            new PackageFact("execution_id", "Execution", node.ExecutionId, IsCore: true, IsSaid: true),
            new PackageFact("on_path_ms", "On the Path", microseconds / 1000.0, IsSaid: true),
            new PackageFact("share", "Share", share, IsSaid: true),
        ],
    };
}
