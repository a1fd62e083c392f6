namespace DebugGrid.Analytics.CriticalPaths;

/// <summary>A node within the time that it is waited for, walked backwards from child to child.</summary>
/// <param name="tree">The nodes.</param>
/// <param name="node">The node.</param>
/// <param name="from">The begin of the time, in microseconds.</param>
/// <param name="until">Its end.</param>
internal sealed class PathWait(PathTree tree, int node, long from, long until)
{
    private int next;

    /// <summary>The node.</summary>
    public int Node => node;

    /// <summary>The begin of the time.</summary>
    public long From => from;

    /// <summary>What is behind it has been walked.</summary>
    public long Until { get; private set; } = until;

    /// <summary>Goes on to the child that ended last before <see cref="Until"/>, which becomes its begin.</summary>
    /// <param name="seen">Nodes that were walked: none is twice, whatever circles there are.</param>
    /// <returns>The child within the time that it was waited for; null when there is no other.</returns>
    public PathWait? NextChild(HashSet<int> seen)
    {
        ReadOnlySpan<int> children = tree.Children(node);
        while (next < children.Length)
        {
            int child = children[next++];
            long start = Math.Max(from, tree.Start(child)), end = Math.Min(Until, tree.End(child));
            if (tree.End(child) - Until > CriticalPath.Slack || end <= start || !seen.Add(child))
                continue;
            Until = start;
            return new PathWait(tree, child, start, end);
        }

        return null;
    }
}
