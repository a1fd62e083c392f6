namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>
/// The failure with which a run's failing began: of the nodes that went wrong with nothing below them going wrong, the one that did so first. What failed above it failed
/// after it, and often because of it. That is an order in time within one tree, not a proof of cause.
/// </summary>
/// <param name="Place">Its place among the nodes.</param>
/// <param name="Chain">The places above it that went wrong, too, from its parent up to the first that did not.</param>
/// <param name="Succeeded">The place of a later execution of the same context under the same parent that succeeded; null when there is none.</param>
internal sealed record FirstFailure(int Place, IReadOnlyList<int> Chain, int? Succeeded)
{
    /// <summary>Finds it; null where nothing went wrong.</summary>
    /// <param name="nodes">The tree, each node before what it caused.</param>
    public static FirstFailure? Find(IReadOnlyList<RunNode> nodes)
    {
        var isBelow = new bool[nodes.Count];
        for (int i = nodes.Count - 1; i > 0; i--)
            if ((nodes[i].IsWrong || isBelow[i]) && nodes[i].Parent >= 0)
                isBelow[nodes[i].Parent] = true;
        int[] lowest = [.. Enumerable.Range(0, nodes.Count).Where(place => nodes[place].IsWrong && !isBelow[place])];
        if (lowest.Length == 0)
            return null;
        int first = lowest.MinBy(place => (nodes[place].EndedUs ?? long.MaxValue, place));
        var chain = new List<int>();
        for (int above = nodes[first].Parent; above >= 0 && nodes[above].IsWrong; above = nodes[above].Parent)
            chain.Add(above);
        return new FirstFailure(first, chain, Later(nodes, first));
    }

    private static int? Later(IReadOnlyList<RunNode> nodes, int first)
    {
        RunNode failed = nodes[first];
        for (int i = 0; i < nodes.Count; i++)
            if (nodes[i].Parent == failed.Parent && nodes[i].Context == failed.Context && nodes[i].Status is "success" && nodes[i].EndedUs > failed.EndedUs)
                return i;
        return null;
    }
}
