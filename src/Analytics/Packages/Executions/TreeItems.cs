using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>A run's tree, a line an execution: its level by <c>›</c>, what ran, how it went and how long it took.</summary>
internal static class TreeItems
{
    /// <summary>Executions that may stand in a package: those that went wrong and those that the run waited for before others.</summary>
    private const int MaxNodes = 200;

    /// <summary>Levels that are drawn; deeper ones are told by their number.</summary>
    private const int MaxDrawn = 8;

    /// <summary>An item for each execution; none where nothing is below the run.</summary>
    public static IReadOnlyList<PackageItem> Of(SingleRun run)
    {
        if (run.Nodes.Count < 2)
            return [];
        double all = Math.Max(1, run.Path.OnPath.Values.Sum());
        return
        [
            .. run.Nodes.Select((node, place) => (Place: place, Item: Of(node, run, run.Path.OnPath.GetValueOrDefault(node.Id) / all)))
                .OrderByDescending(static node => node.Item.Worth).Take(MaxNodes).OrderBy(static node => node.Place).Select(static node => node.Item),
        ];
    }

    private static PackageItem Of(RunNode node, SingleRun run, double share) => new()
    {
        Kind = "executions of the tree",
        Worth = 30 + (node.IsWrong ? 60 : 0) + (60 * share) - Math.Min(node.Depth, 20),
        Sentence = $"{Level(node.Depth)}{node.ContextType}/{node.ContextId} {node.ExecutionId}: {node.Status}, {ShownFigure.Duration(node.DurationMs)}",
        Facts =
        [
            new PackageFact("depth", "Depth", node.Depth, IsCore: true, IsSaid: true),
            new PackageFact("context_type", "Context Type", node.ContextType, IsCore: true, IsSaid: true),
            new PackageFact("context_id", "Context", node.ContextId, IsCore: true, IsSaid: true),
            new PackageFact("execution_id", "Execution", node.ExecutionId, IsCore: true, IsSaid: true),
            .. node.Parent >= 0 ? [new PackageFact("parent_execution_id", "Parent's Execution", run.Nodes[node.Parent].ExecutionId, IsCore: true, IsSaid: true)] : Array.Empty<PackageFact>(),
            new PackageFact("status", "Status", node.Status, node.Status, IsCore: true, IsSaid: true),
            new PackageFact("duration_ms", "Duration", node.DurationMs, IsSaid: true),
            new PackageFact("self_ms", "Of Its Own", run.Path.SelfTime.GetValueOrDefault(node.Id) / 1000.0, IsSaid: true),
            .. node.Error is { } error ? [new PackageFact("error", "Error", error)] : Array.Empty<PackageFact>(),
        ],
    };

    private static string Level(int depth) => depth switch
    {
        0 => "",
        <= MaxDrawn => new string('›', depth) + " ",
        _ => $"{depth}› ",
    };
}
