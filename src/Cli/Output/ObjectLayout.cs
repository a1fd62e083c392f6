using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>An object laid out for a reader. What has no value is left out.</summary>
/// <param name="Fields">Its fields under their whole names, with their values as text for a person, which may have several lines.</param>
/// <param name="Tables">Its lists of objects.</param>
internal sealed record ObjectLayout(IReadOnlyList<string[]> Fields, IReadOnlyList<ObjectTable> Tables)
{
    /// <summary>Lays an object out.</summary>
    /// <param name="value">The object.</param>
    /// <param name="columns">The columns of lists by the lists' whole names; a list that is not among them has a column for every name in it.</param>
    public static ObjectLayout Of(JsonElement value, IReadOnlyDictionary<string, Column[]>? columns = null)
    {
        var lists = ObjectFields.Of(value).ToLookup(field => ObjectTable.Is(field.Value));
        return new ObjectLayout(
            [.. lists[false].Select(field => new[] { field.Name, FieldText.OfLong(field.Name, field.Value) })],
            [.. lists[true].Select(field => columns is not null && columns.TryGetValue(field.Name, out var own)
                ? ObjectTable.Of(field.Name, field.Value, own)
                : ObjectTable.Of(field.Name, field.Value))]);
    }
}
