namespace DebugGrid.Analytics.CriticalPaths;

/// <summary>Nodes by number, with the children of each, the one that ended last before the others. What no parent among the nodes leads to is a root.</summary>
internal sealed class PathTree
{
    /// <summary>Times beyond it, to either side, stand at it, so that no difference or sum of them overflows.</summary>
    private const long FarthestTime = 1L << 61;

    /// <summary>The number of no node.</summary>
    public const int None = -1;

    private readonly IReadOnlyList<PathNode> nodes;
    private readonly Dictionary<string, int> numbers;
    private readonly int[] parents;
    private readonly int[] firstChild;
    private readonly int[] children;

    /// <summary>Reads the nodes.</summary>
    /// <param name="nodes">The nodes, in any order.</param>
    public PathTree(IReadOnlyList<PathNode> nodes)
    {
        this.nodes = nodes;
        numbers = new Dictionary<string, int>(nodes.Count, StringComparer.Ordinal);
        for (int i = 0; i < nodes.Count; i++)
            numbers.TryAdd(nodes[i].Id, i);
        parents = new int[nodes.Count];
        firstChild = new int[nodes.Count + 1];
        for (int i = 0; i < nodes.Count; i++)
        {
            parents[i] = numbers[nodes[i].Id] == i && nodes[i].Parent is { } parent && numbers.TryGetValue(parent, out int number) && number != i ? number : None;
            if (parents[i] != None)
                firstChild[parents[i] + 1]++;
        }

        for (int i = 0; i < nodes.Count; i++)
            firstChild[i + 1] += firstChild[i];
        children = new int[firstChild[^1]];
        int[] next = firstChild[..^1];
        for (int i = 0; i < nodes.Count; i++)
            if (parents[i] != None)
                children[next[parents[i]]++] = i;
        SortChildren();
    }

    /// <summary>The numbers of the nodes that count, in their order.</summary>
    public IEnumerable<int> Numbers => numbers.Values;

    /// <summary>The number of a node; null when there is none of that id.</summary>
    public int? NumberOf(string id) => numbers.TryGetValue(id, out int number) ? number : null;

    /// <summary>The id of a node.</summary>
    public string Id(int node) => nodes[node].Id;

    /// <summary>When a node began.</summary>
    public long Start(int node) => Math.Clamp(nodes[node].Start, -FarthestTime, FarthestTime);

    /// <summary>When a node ended; not before it began.</summary>
    public long End(int node) => Math.Max(Start(node), Math.Clamp(nodes[node].End, -FarthestTime, FarthestTime));

    /// <summary>The root that took longest, of equally long ones the one that began first; where circles leave none, the node that did. <see cref="None"/> without a node.</summary>
    public int LongestRoot()
    {
        int root = None;
        foreach (int node in numbers.Values)
            if (root == None || IsRoot(node).CompareTo(IsRoot(root)) is var rank && (rank > 0 || (rank == 0 && IsLonger(node, root))))
                root = node;
        return root;
    }

    /// <summary>The children of a node, the one that ended last first; of equal ends the one that began last.</summary>
    public ReadOnlySpan<int> Children(int node) => children.AsSpan(firstChild[node]..firstChild[node + 1]);

    private void SortChildren()
    {
        for (int node = 0; node < parents.Length; node++)
            children.AsSpan(firstChild[node]..firstChild[node + 1])
                .Sort((one, other) => (End(other), Start(other), one).CompareTo((End(one), Start(one), other)));
    }

    private bool IsRoot(int node) => parents[node] == None;

    private bool IsLonger(int node, int than) =>
        (End(node) - Start(node), -Start(node)).CompareTo((End(than) - Start(than), -Start(than))) > 0;
}
