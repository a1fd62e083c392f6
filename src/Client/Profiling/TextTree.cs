using System.Text;

namespace DebugGrid.Client.Profiling;

/// <summary>Draws a tree with one line a node.</summary>
internal static class TextTree
{
    private const string Branch = "├─ ";
    private const string Last = "└─ ";
    private const string Beside = "│  ";
    private const string Below = "   ";

    /// <summary>Adds a node and all below it.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="node">The node.</param>
    /// <param name="line">What stands in a node's line.</param>
    /// <param name="children">The nodes below a node.</param>
    public static void Add<T>(StringBuilder text, T node, Func<T, string> line, Func<T, IEnumerable<T>> children)
    {
        text.Append(OneLine(line(node))).Append('\n');
        AddBelow(text, node, string.Empty, line, children);
    }

    private static void AddBelow<T>(StringBuilder text, T node, string prefix, Func<T, string> line, Func<T, IEnumerable<T>> children)
    {
        T[] below = [.. children(node)];
        for (int i = 0; i < below.Length; i++)
        {
            bool isLast = i == below.Length - 1;
            text.Append(prefix).Append(isLast ? Last : Branch).Append(OneLine(line(below[i]))).Append('\n');
            AddBelow(text, below[i], prefix + (isLast ? Below : Beside), line, children);
        }
    }

    private static string OneLine(string line) => line.ReplaceLineEndings(" ");
}
