namespace DebugGrid.Cli.Output;

/// <summary>Trees of executions.</summary>
/// <param name="Runs">The roots.</param>
/// <param name="Told">How many runs the grid would tell of, were it asked for all of them.</param>
/// <param name="Known">How many runs the grid counts, those included of which it tells no more.</param>
/// <param name="IsCut">True when there is more than a tree may have.</param>
internal sealed record ContextTreeResult(IReadOnlyList<ContextTreeNode> Runs, long Told, long Known, bool IsCut);
