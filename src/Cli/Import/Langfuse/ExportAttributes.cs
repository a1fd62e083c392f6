using System.Buffers;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Puts the fields of an export that have no place of their own in an event into its attributes, under <c>langfuse</c>, named as exported.</summary>
internal static class ExportAttributes
{
    private const string Group = "langfuse";

    /// <summary>The attributes; none when nothing is left to tell.</summary>
    /// <param name="fields">The export's fields.</param>
    /// <param name="placed">The names of those that have a place of their own.</param>
    /// <param name="added">Further facts that the importer found; null values are left out.</param>
    /// <param name="strange">What had to be changed about it, or null.</param>
    public static JsonText Of(
        IEnumerable<KeyValuePair<string, JsonElement>> fields, IReadOnlySet<string> placed, IEnumerable<KeyValuePair<string, JsonElement?>> added, out string? strange)
    {
        strange = null;
        var kept = fields.Where(field => !placed.Contains(field.Key) && !IsEmpty(field.Value))
            .Concat(added.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, field.Value!.Value)))
            .ToArray();
        if (kept.Length == 0)
            return default;
        using var document = JsonDocument.Parse(Write(kept), new JsonDocumentOptions { MaxDepth = int.MaxValue });
        var attributes = PayloadText.Of(document.RootElement, out strange);
        if (attributes.Utf8.Span[0] == (byte)'{')
            return attributes;
        strange += "; left out";
        return default;
    }

    /// <summary>The fields of a JSON object.</summary>
    public static IEnumerable<KeyValuePair<string, JsonElement>> FieldsOf(JsonElement value) =>
        value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value));

    private static byte[] Write(KeyValuePair<string, JsonElement>[] fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(Group);
            foreach (var (name, value) in fields)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };
}
