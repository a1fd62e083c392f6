namespace DebugGrid.Analytics.CriticalPaths;

/// <summary>
/// The critical path of an execution: at each moment of it the one execution that it waited for, so that the time of the whole is that of the path. Found backwards from the
/// root's end, as by Z. Zhang et al., "CRISP: Critical Path Analysis of Large-Scale Microservice Architectures", USENIX ATC 2022: before the end of an execution stands its
/// child that ended last, before that child's begin the one that had ended last by then, and within each child the same again. What is between them, and before the first, is
/// the execution's own work. Of children side by side the one that ended last is on the path. One that still ran when its parent went on was not waited for, and is not; nor
/// is anything below it.
/// </summary>
public sealed class CriticalPath
{
    /// <summary>Nodes that are taken at most.</summary>
    public const int MaxNodes = 4_000_000;

    /// <summary>
    /// A child that ended so much after its parent went on counts as waited for, in microseconds: times come rounded to milliseconds, and clocks are read one after the other.
    /// </summary>
    public const long Slack = 1_000;

    private readonly PathTree tree;
    private readonly List<PathSegment> segments = [];
    private readonly Dictionary<string, long> onPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> self = new(StringComparer.Ordinal);

    private CriticalPath(PathTree tree) => this.tree = tree;

    /// <summary>The id of the execution whose path it is; null where there was none.</summary>
    public string? Root { get; private set; }

    /// <summary>The path from the root's begin to its end, without a gap; empty when the root took no time.</summary>
    public IReadOnlyList<PathSegment> Segments => segments;

    /// <summary>How much of the path each node was at work itself, in microseconds. Nodes without any are left out; together they are the root's time.</summary>
    public IReadOnlyDictionary<string, long> OnPath => onPath;

    /// <summary>How long each node ran while none of its children did, in microseconds, whether it was waited for or not.</summary>
    public IReadOnlyDictionary<string, long> SelfTime => self;

    /// <summary>Finds the path. Takes time with the number of nodes, but for sorting those that have one parent; whatever the nodes say, each is looked at once.</summary>
    /// <param name="nodes">The executions, in any order: of one tree, or of several.</param>
    /// <param name="root">Whose path; null: that of the longest execution without a parent among them.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxNodes"/>, or none is the root that was named.</exception>
    public static CriticalPath Of(IReadOnlyList<PathNode> nodes, string? root = null)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        if (nodes.Count > MaxNodes)
            throw new ArgumentException($"{nodes.Count} nodes are more than {MaxNodes}.", nameof(nodes));
        var tree = new PathTree(nodes);
        int start = root is null ? tree.LongestRoot() : tree.NumberOf(root) ?? throw new ArgumentException($"The root {root} is none of the nodes.", nameof(root));
        var path = new CriticalPath(tree);
        foreach (int node in tree.Numbers)
            path.self.Add(tree.Id(node), path.OwnTime(node));
        if (start != PathTree.None)
            path.Walk(start);
        return path;
    }

    private void Walk(int root)
    {
        Root = tree.Id(root);
        var waits = new Stack<PathWait>();
        var seen = new HashSet<int> { root };
        waits.Push(new PathWait(tree, root, tree.Start(root), tree.End(root)));
        while (waits.TryPeek(out PathWait? wait))
        {
            long before = wait.Until;
            if (wait.NextChild(seen) is { } child)
            {
                Add(wait.Node, child.Until, before);
                waits.Push(child);
                continue;
            }

            Add(wait.Node, wait.From, before);
            waits.Pop();
        }

        segments.Reverse();
    }

    private void Add(int node, long from, long to)
    {
        if (to <= from)
            return;
        string id = tree.Id(node);
        segments.Add(new PathSegment(id, from, to));
        onPath[id] = onPath.GetValueOrDefault(id) + (to - from);
    }

    /// <summary>A node's time without the union of its children's.</summary>
    private long OwnTime(int node)
    {
        (long from, long uncovered) = (tree.Start(node), tree.End(node));
        long covered = 0, whole = uncovered - from;
        foreach (int child in tree.Children(node))
        {
            long start = Math.Max(from, tree.Start(child)), end = Math.Min(uncovered, tree.End(child));
            covered += Math.Max(0, end - start);
            uncovered = Math.Min(uncovered, Math.Max(from, start));
        }

        return whole - covered;
    }
}
