using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>The fields of an object that have a value, those of inner objects under their whole names.</summary>
internal static class ObjectFields
{
    /// <summary>Lists them in their order.</summary>
    /// <param name="value">The object; any other value is one field.</param>
    /// <param name="name">The name of the value itself; empty for an object whose fields need none before theirs.</param>
    public static IEnumerable<(string Name, JsonElement Value)> Of(JsonElement value, string name = "")
    {
        if (value.ValueKind == JsonValueKind.Object)
            return value.EnumerateObject().SelectMany(member => Of(member.Value, name.Length == 0 ? member.Name : $"{name}.{member.Name}"));
        return IsEmpty(value) ? [] : [(name, value)];
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => value.ValueEquals(string.Empty),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };
}
