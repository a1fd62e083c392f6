using System.Text.Json;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>The rows of an answer to a statement, as text.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">The rows, in the columns' order.</param>
internal sealed record SqlRows(IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows)
{
    private readonly bool[] numbers = new bool[Columns.Count];

    /// <summary>Reads an answer: columns as names or as objects with a name, rows as lists.</summary>
    public static SqlRows Read(JsonElement answer)
    {
        var (columns, rows) = (answer.GetProperty("columns"), answer.GetProperty("rows"));
        string[] names = [.. columns.EnumerateArray().Select(column => column.ValueKind == JsonValueKind.Object ? JsonField.Text(column, "name") : JsonField.Shown(column))];
        var read = new SqlRows(names, [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(JsonField.Shown).ToArray())]);
        foreach (var row in rows.EnumerateArray())
            foreach (var (at, cell) in row.EnumerateArray().Index())
                read.numbers[at] |= cell.ValueKind == JsonValueKind.Number;
        return read;
    }

    /// <summary>Says whether a column holds numbers.</summary>
    public bool IsNumber(int column) => numbers[column];
}
