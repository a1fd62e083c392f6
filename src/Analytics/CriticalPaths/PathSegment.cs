namespace DebugGrid.Analytics.CriticalPaths;

/// <summary>A stretch of a critical path: what the root waited for in that time.</summary>
/// <param name="Node">The id of the execution that was at work itself.</param>
/// <param name="From">When the stretch begins, in microseconds.</param>
/// <param name="To">When it ends, in microseconds; later than <paramref name="From"/>.</param>
public readonly record struct PathSegment(string Node, long From, long To);
