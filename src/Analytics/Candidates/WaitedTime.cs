using System.Globalization;
using DebugGrid.Analytics.CriticalPaths;

namespace DebugGrid.Analytics.Candidates;

/// <summary>How much of the time of whole trees each execution was waited for while it was at work itself: its part of the critical path of its tree.</summary>
internal sealed class WaitedTime
{
    private const int Unknown = -1;

    private readonly long[] ofRun;

    private WaitedTime(int runs) => ofRun = new long[runs];

    /// <summary>The time of all trees, from the begin to the end of their roots, in microseconds.</summary>
    public long Whole { get; private set; }

    /// <summary>Trees, those of one execution among them.</summary>
    public int Trees { get; private set; }

    /// <summary>The part of a run, in microseconds.</summary>
    /// <param name="run">Its place in the list.</param>
    public long Of(int run) => ofRun[run];

    /// <summary>Finds the trees and their critical paths. A run whose parent is not among the runs is a root; of a circle the one that is met first.</summary>
    public static WaitedTime Of(IReadOnlyList<TimedRun> runs)
    {
        var waited = new WaitedTime(runs.Count);
        int[] parents = Parents(runs);
        foreach (var tree in Enumerable.Range(0, runs.Count).ToLookup(RootFinder(parents)))
            waited.Add(runs, parents, tree.Key, [.. tree]);
        return waited;
    }

    private void Add(IReadOnlyList<TimedRun> runs, int[] parents, int root, int[] tree)
    {
        Trees++;
        Whole += Math.Max(0, runs[root].End - runs[root].Start);
        if (tree.Length == 1)
        {
            ofRun[root] = Math.Max(0, runs[root].End - runs[root].Start);
            return;
        }

        var path = CriticalPath.Of([.. tree.Select(run => new PathNode(Name(run), run == root || parents[run] == Unknown ? null : Name(parents[run]), runs[run].Start, runs[run].End))], Name(root));
        foreach (var (name, time) in path.OnPath)
            ofRun[int.Parse(name, CultureInfo.InvariantCulture)] = time;
    }

    private static string Name(int run) => run.ToString(CultureInfo.InvariantCulture);

    private static int[] Parents(IReadOnlyList<TimedRun> runs)
    {
        var named = new ParentNames(runs);
        return [.. Enumerable.Range(0, runs.Count).Select(run => named.ParentOf(run) ?? Unknown)];
    }

    private static Func<int, int> RootFinder(int[] parents)
    {
        int[] roots = new int[parents.Length];
        Array.Fill(roots, Unknown);
        return run =>
        {
            var way = new List<int>();
            var onWay = new HashSet<int>();
            int at = run;
            while (roots[at] == Unknown && parents[at] != Unknown && onWay.Add(at))
            {
                way.Add(at);
                at = parents[at];
            }

            int root = roots[at] == Unknown ? at : roots[at];
            roots[root] = root;
            way.ForEach(passed => roots[passed] = root);
            return root;
        };
    }
}
