using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Payloads;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>What the executions below a run were asked and answered. What stands around another and hands on the same is told once, by the one that comes first in the tree.</summary>
internal static class PartItems
{
    /// <summary>An item for each execution whose payloads are known and its own.</summary>
    public static IEnumerable<PackageItem> Of(SingleRun run)
    {
        double all = Math.Max(1, run.Path.OnPath.Values.Sum());
        HashSet<string> told = [.. Texts(run.Payloads.GetValueOrDefault(run.Run.Id))];
        foreach (RunNode node in run.Nodes.Skip(1))
        {
            RunPayload? payload = run.Payloads.GetValueOrDefault(node.Id);
            PackageBlock[] own = [.. PayloadBlocks.Of(New(payload?.Request, told), New(payload?.Response, told))];
            if (own.Length > 0)
                yield return Of(node, own, run.Path.OnPath.GetValueOrDefault(node.Id) / all);
        }
    }

    private static PackageItem Of(RunNode node, IReadOnlyList<PackageBlock> blocks, double share) => new()
    {
        Kind = "payloads of executions below",
        Worth = 25 + (60 * share) + (node.IsWrong ? 40 : 0),
        NeedsText = true,
        Name = $"{node.ContextType}/{node.ContextId} {node.ExecutionId}",
        Facts =
        [
            new PackageFact("execution_id", "Execution", node.ExecutionId, IsCore: true, IsSaid: true),
            new PackageFact("status", "Status", node.Status, IsSaid: true),
            new PackageFact("duration_ms", "Duration", node.DurationMs, ShownFigure.Duration(node.DurationMs), IsSaid: true),
        ],
        Blocks = blocks,
    };

    private static string? New(string? text, HashSet<string> told) => text is not null && told.Add(text) ? text : null;

    private static IEnumerable<string> Texts(RunPayload? payload) => ((string?[])[payload?.Request, payload?.Response]).OfType<string>();
}
