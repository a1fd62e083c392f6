using System.Text.Json;
using Spectre.Console;

namespace DebugGrid.Cli.Output;

/// <summary>Shows items as a table. Columns without any value are left out.</summary>
internal static class TableView
{
    private const int MaxCellLength = 200;

    /// <summary>Shows items.</summary>
    public static void Write(CliConsole console, IReadOnlyList<JsonElement> items, IReadOnlyList<Column> columns)
    {
        if (items.Count == 0)
            return;
        var cells = columns.Select(column => (column, texts: items.Select(item => column.Read(item)).ToArray())).Where(c => c.texts.Any(t => t.Length > 0)).ToArray();
        Write(console, [.. cells.Select(c => (c.column.Header, c.column.IsNumber))], Enumerable.Range(0, items.Count).Select(row => cells.Select(c => c.texts[row])));
    }

    /// <summary>Shows rows.</summary>
    /// <param name="console">Where they are shown.</param>
    /// <param name="heads">The columns' heads; true aligns a column at the right.</param>
    /// <param name="rows">The cells as they came, in the order of the heads.</param>
    /// <param name="maxCellLength">The most characters of a cell; a longer one ends with "…".</param>
    public static void Write(CliConsole console, IReadOnlyList<(string Header, bool IsNumber)> heads, IEnumerable<IEnumerable<string>> rows, int maxCellLength = MaxCellLength)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var (header, isNumber) in heads)
        {
            var column = new TableColumn(new Text(TerminalText.Line(header)));
            table.AddColumn(isNumber ? column.RightAligned() : column);
        }
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(TerminalText.Line(cell, maxCellLength))));
        console.View.Write(table);
    }
}
