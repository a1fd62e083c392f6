namespace DebugGrid.Cli.Output;

/// <summary>Trees of executions.</summary>
/// <param name="Runs">The roots.</param>
/// <param name="IsCut">True when there is more than a tree may have.</param>
internal sealed record ContextTreeResult(IReadOnlyList<ContextTreeNode> Runs, bool IsCut);
