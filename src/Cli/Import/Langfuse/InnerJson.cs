using System.Text.Json;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Objects that some exports write as texts.</summary>
internal static class InnerJson
{
    /// <summary>The object that a value is, or that its text says; null for none, and for one without anything in it.</summary>
    public static JsonElement? ObjectOf(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Object } found => ExportFields.IsEmpty(found) ? null : found,
        { ValueKind: JsonValueKind.String } text => Parse(text.GetString()!),
        _ => null,
    };

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var inner = JsonPart.Of(JsonDocument.Parse(text));
            return inner.Value.ValueKind == JsonValueKind.Object && !ExportFields.IsEmpty(inner.Value) ? inner.Value.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
