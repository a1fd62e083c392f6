namespace DebugGrid.Analytics.CriticalPaths;

/// <summary>An execution within a tree. One that ends before it begins took no time.</summary>
/// <param name="Id">Its id. Of several nodes with one id the first counts.</param>
/// <param name="Parent">The id of the execution around it; null, or one that is not among the nodes, for none.</param>
/// <param name="Start">When it began, in microseconds.</param>
/// <param name="End">When it ended, in microseconds of the same clock.</param>
public readonly record struct PathNode(string Id, string? Parent, long Start, long End);
