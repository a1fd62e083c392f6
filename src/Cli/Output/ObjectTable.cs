using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>A list of objects, to be shown as a table.</summary>
/// <param name="Title">The list's name.</param>
/// <param name="Heads">Every name that one of the objects has, in the order in which they come.</param>
/// <param name="Rows">The objects' values in the order of the heads.</param>
internal sealed record ObjectTable(string Title, IReadOnlyList<TableHead> Heads, IReadOnlyList<string[]> Rows)
{
    /// <summary>Says whether a value is such a list.</summary>
    public static bool Is(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object);

    /// <summary>Makes the table of a list with columns of its own; those without any value are left out.</summary>
    public static ObjectTable Of(string title, JsonElement list, IReadOnlyList<Column> columns)
    {
        JsonElement[] items = [.. list.EnumerateArray()];
        Column[] shown = [.. columns.Where(column => items.Any(item => column.Read(item).Length > 0))];
        return new ObjectTable(title, [.. shown.Select(column => column.Head)], [.. items.Select(item => shown.Select(column => column.Read(item)).ToArray())]);
    }

    /// <summary>Makes the table of a list with a column for every name.</summary>
    public static ObjectTable Of(string title, JsonElement list)
    {
        ILookup<string, JsonElement>[] items = [.. list.EnumerateArray().Select(item => ObjectFields.Of(item).ToLookup(field => field.Name, field => field.Value, StringComparer.Ordinal))];
        string[] names = [.. items.SelectMany(item => item.Select(field => field.Key)).Distinct(StringComparer.Ordinal)];
        return new ObjectTable(
            title,
            [.. names.Select(name => new TableHead(name, KindOf(items.SelectMany(item => item[name]))))],
            [.. items.Select(item => names.Select(name => string.Join(", ", item[name].Select(value => FieldText.Of(Path(title, name), value)))).ToArray())]);
    }

    private static string Path(string title, string name) => $"{title}.{name}";

    private static ColumnKind KindOf(IEnumerable<JsonElement> values) =>
        values.All(value => value.ValueKind == JsonValueKind.Number) ? ColumnKind.Number
        : values.All(value => value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) ? ColumnKind.Whole
        : ColumnKind.Words;
}
