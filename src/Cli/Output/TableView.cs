using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>
/// Shows rows as a table where a row fits the terminal's width, without the columns that it may lack or with a long cell of the first column above its row
/// where that helps; else one below the other with a line for each cell. Columns without any value are left out.
/// </summary>
internal static class TableView
{
    private const char Rule = '─';
    private const int MaxWords = 200;

    /// <summary>Shows items.</summary>
    public static void Write(CliConsole console, IReadOnlyList<JsonElement> items, IReadOnlyList<Column> columns, bool isVertical)
    {
        if (items.Count > 0)
            Write(console, [.. columns.Select(column => column.Head)], items.Select(item => columns.Select(column => column.Read(item))), isVertical);
    }

    /// <summary>Shows rows.</summary>
    /// <param name="console">Where they are shown.</param>
    /// <param name="heads">The columns.</param>
    /// <param name="rows">The cells as they came, in the order of the heads.</param>
    /// <param name="isVertical">True to show them one below the other, whatever the width.</param>
    /// <param name="maxWords">The most characters of a cell with words; a longer one ends with "…".</param>
    public static void Write(CliConsole console, IReadOnlyList<TableHead> heads, IEnumerable<IEnumerable<string>> rows, bool isVertical, int maxWords = MaxWords)
    {
        TableHead[] names = [.. heads.Select(head => head with { Text = TerminalText.Line(head.Text) })];
        string[][] cells = [.. rows.Select(row => row.Zip(names, (cell, head) => TerminalText.Line(cell, head.Kind == ColumnKind.Words ? maxWords : int.MaxValue)).ToArray())];
        var whole = new Rows(names, cells).Only(at => cells.Length == 0 || cells.Any(row => row[at].Length > 0));
        if (isVertical || whole.Heads.Length == 0 || !TryWrite(console, whole))
            VerticalView.Write(console, whole.Heads, whole.Cells);
    }

    /// <summary>Leaves out as few columns as it must, the last first.</summary>
    private static bool TryWrite(CliConsole console, Rows whole)
    {
        var lesser = whole;
        while (!TryWriteTable(console, lesser, mayHang: false))
        {
            int last = Array.FindLastIndex(lesser.Heads, head => head.MayLack);
            if (last >= 0)
                lesser = lesser.Only(at => at != last);
            else if (TryWriteTable(console, lesser, mayHang: true))
                break;
            else
                return false;
        }
        string[] lacking = [.. whole.Heads.Except(lesser.Heads).Select(head => head.Text)];
        if (lacking.Length > 0)
            console.Tell($"Not shown for want of room: {string.Join(", ", lacking)}. --vertical shows all.");
        return true;
    }

    private static bool TryWriteTable(CliConsole console, Rows rows, bool mayHang)
    {
        if (TableWidths.Of(rows.Heads, rows.Cells, console.Width, mayHang) is not { } widths)
            return false;
        WriteRow(console, rows.Heads, [.. rows.Heads.Select(head => head.Text)], widths);
        console.Output.WriteLine(new string(Rule, widths.Sum() + (TableWidths.Gap * (widths.Length - 1))));
        foreach (string[] row in rows.Cells)
            WriteRow(console, rows.Heads, row, widths);
        return true;
    }

    private static void WriteRow(CliConsole console, TableHead[] heads, string[] row, int[] widths)
    {
        if (heads[0].Kind == ColumnKind.Whole && TextWidth.Of(row[0]) > widths[0])
        {
            console.Output.WriteLine(row[0]);
            row = [string.Empty, .. row[1..]];
        }
        IReadOnlyList<string>[] cells = [.. row.Zip(widths, WordWrap.Lines)];
        for (int line = 0; line < cells.Max(cell => cell.Count); line++)
        {
            var parts = cells.Select((cell, at) => (text: line < cell.Count ? cell[line] : string.Empty, at))
                .Select(part => heads[part.at].Kind == ColumnKind.Number ? TextWidth.PadLeft(part.text, widths[part.at]) : TextWidth.PadRight(part.text, widths[part.at]));
            console.Output.WriteLine(string.Join(new string(' ', TableWidths.Gap), parts).TrimEnd());
        }
    }

    /// <summary>Rows, safe to print.</summary>
    private sealed record Rows(TableHead[] Heads, string[][] Cells)
    {
        /// <summary>The same with some of the columns.</summary>
        public Rows Only(Func<int, bool> isShown)
        {
            int[] shown = [.. Enumerable.Range(0, Heads.Length).Where(isShown)];
            return new Rows([.. shown.Select(at => Heads[at])], [.. Cells.Select(row => shown.Select(at => row[at]).ToArray())]);
        }
    }
}
