using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>An object laid out for a reader. What has no value is left out.</summary>
/// <param name="Fields">Its fields under their whole names, with their values as text.</param>
/// <param name="Tables">Its lists of objects.</param>
internal sealed record ObjectLayout(IReadOnlyList<string[]> Fields, IReadOnlyList<ObjectTable> Tables)
{
    /// <summary>Lays an object out.</summary>
    public static ObjectLayout Of(JsonElement value)
    {
        var lists = ObjectFields.Of(value).ToLookup(field => ObjectTable.Is(field.Value));
        return new ObjectLayout(
            [.. lists[false].Select(field => new[] { field.Name, JsonField.Listed(field.Value) })],
            [.. lists[true].Select(field => ObjectTable.Of(field.Name, field.Value))]);
    }
}
