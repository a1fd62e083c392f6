namespace DebugGrid.Cli.Output;

/// <summary>Shows rows one below the other: a heading with the row's number, then a line for each cell with a value, which goes on below where it is long.</summary>
internal static class VerticalView
{
    private const string Indent = "  ";
    private const char Rule = '─';
    private const int HeadingWidth = 40;

    /// <summary>Shows rows.</summary>
    /// <param name="console">Where they are shown.</param>
    /// <param name="heads">The columns.</param>
    /// <param name="rows">The cells, safe to print.</param>
    public static void Write(CliConsole console, IReadOnlyList<TableHead> heads, IReadOnlyList<string[]> rows)
    {
        foreach (var (number, row) in rows.Index())
        {
            console.Output.WriteLine(Heading(FormattableString.Invariant($"{Rule}{Rule} {number + 1} of {rows.Count} "), Math.Min(console.Width, HeadingWidth)));
            WriteFields(console, [.. heads.Zip(row, (head, cell) => (head.Text, cell)).Where(field => field.cell.Length > 0)]);
        }
    }

    /// <summary>Shows fields with their values.</summary>
    /// <param name="console">Where they are shown.</param>
    /// <param name="fields">The fields, safe to print; a value may have several lines.</param>
    public static void WriteFields(CliConsole console, IReadOnlyList<(string Name, string Value)> fields)
    {
        int label = fields.Select(field => TextWidth.Of(field.Name)).DefaultIfEmpty().Max() + Indent.Length;
        foreach (var (name, value) in fields)
        {
            int room = console.Width - label;
            string[] parts = value.Split('\n');
            bool isBelow = room < 1 || parts.Max(WordWrap.LongestWord) > room;
            string before = isBelow ? Indent : new string(' ', label);
            if (isBelow)
                WriteLines(console, WordWrap.Lines(name, console.Width), string.Empty, string.Empty);
            WriteLines(console, [.. parts.SelectMany(part => WordWrap.Lines(part, Math.Max(1, console.Width - before.Length)))], isBelow ? before : TextWidth.PadRight(name, label), before);
        }
    }

    private static void WriteLines(CliConsole console, IReadOnlyList<string> lines, string first, string further)
    {
        foreach (var (at, line) in lines.Index())
            console.Output.WriteLine((at == 0 ? first : further) + line);
    }

    private static string Heading(string title, int width) => title + new string(Rule, Math.Max(0, width - title.Length));
}
