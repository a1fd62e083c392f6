namespace DebugGrid.Cli.Output;

/// <summary>Shares out the width of a terminal among the columns of a table.</summary>
internal static class TableWidths
{
    /// <summary>Blanks between two columns.</summary>
    public const int Gap = 2;

    // Words in a narrower column are a tower of single ones.
    private const int ReadableWords = 28;
    private const int LeastFirst = 4;

    /// <summary>The columns' widths; null where a row does not fit.</summary>
    /// <param name="heads">The columns.</param>
    /// <param name="rows">Their cells, as they are shown.</param>
    /// <param name="width">The terminal's.</param>
    /// <param name="mayHang">True when a cell of the first column that is too wide stands on a line of its own, above its row.</param>
    public static int[]? Of(IReadOnlyList<TableHead> heads, IReadOnlyList<string[]> rows, int width, bool mayHang = false)
    {
        int[] whole = [.. heads.Select((head, at) => Widest(head, rows.Select(row => TextWidth.Of(row[at]))))];
        int[] least = [.. heads.Select((head, at) => head.Kind == ColumnKind.Words ? Least(head, whole[at], rows.Select(row => row[at])) : whole[at])];
        if (mayHang && heads[0].Kind == ColumnKind.Whole && whole[0] <= width)
            least[0] = Math.Min(whole[0], Math.Max(LeastFirst, width - least.Skip(1).Sum(Spaced)));
        int left = width + Gap - least.Sum(Spaced);
        return left < 0 ? null : Grown(least, whole, left);
    }

    private static int Spaced(int width) => width + Gap;

    private static int Widest(TableHead head, IEnumerable<int> cells) => cells.Append(TextWidth.Of(head.Text)).Max();

    private static int Least(TableHead head, int whole, IEnumerable<string> cells) =>
        Math.Max(Math.Min(whole, ReadableWords), Widest(head, cells.Select(WordWrap.LongestWord)));

    /// <summary>Gives what is left to the columns that want more, the same to each.</summary>
    private static int[] Grown(int[] least, int[] whole, int left)
    {
        int[] widths = [.. least];
        for (int wanting; left > 0 && (wanting = widths.Zip(whole).Count(pair => pair.First < pair.Second)) > 0;)
        {
            int share = Math.Max(1, left / wanting);
            for (int at = 0; at < widths.Length && left > 0; at++)
            {
                int more = Math.Min(Math.Min(share, whole[at] - widths[at]), left);
                widths[at] += more;
                left -= more;
            }
        }
        return widths;
    }
}
