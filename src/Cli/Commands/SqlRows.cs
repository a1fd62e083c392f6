using System.Text.Json;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>The rows of an answer to a statement, as text.</summary>
/// <param name="Heads">The columns.</param>
/// <param name="Rows">The rows, in the columns' order.</param>
internal sealed record SqlRows(IReadOnlyList<TableHead> Heads, IReadOnlyList<string[]> Rows)
{
    /// <summary>Reads an answer: columns as names or as objects with a name, rows as lists.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="cell">A cell as text.</param>
    public static SqlRows Read(JsonElement answer, Func<JsonElement, string> cell)
    {
        JsonElement[][] rows = [.. answer.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().ToArray())];
        var names = answer.GetProperty("columns").EnumerateArray().Select(column => column.ValueKind == JsonValueKind.Object ? JsonField.Text(column, "name") : JsonField.Shown(column));
        return new SqlRows([.. names.Select((name, at) => new TableHead(name, KindOf(rows.Select(row => row[at]))))], [.. rows.Select(row => row.Select(cell).ToArray())]);
    }

    private static ColumnKind KindOf(IEnumerable<JsonElement> cells) =>
        cells.Any(cell => cell.ValueKind == JsonValueKind.Number) ? ColumnKind.Number : ColumnKind.Words;
}
