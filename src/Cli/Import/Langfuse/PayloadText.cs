using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>
/// Makes an event's JSON of an export's input, output or metadata. Exports hold these as texts, often with JSON inside, and a trace's own once
/// more as a JSON text: a text that is JSON of an object, a list or a text is taken as that value, everything else stays the text it is. So
/// <c>"{\"city\":\"Tokyo\"}"</c> can be asked for <c>$.city</c>, and <c>"42"</c> or <c>"null"</c> does not change its type. See docs/adr/0035.
/// </summary>
internal static class PayloadText
{
    private const int MaxLayers = 3;
    private const int ExcerptBytes = 4096;

    // Texts keep their size: what JSON allows unescaped stays so. The result never stands in a web page.
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = ProtocolLimits.MaxJsonDepth };

    /// <summary>The value as JSON; none for null.</summary>
    /// <param name="value">The value as exported.</param>
    /// <param name="strange">What had to be changed about it, or null.</param>
    public static JsonText Of(JsonElement? value, out string? strange)
    {
        strange = null;
        if (value is not { } element || element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return default;
        byte[] json = element.ValueKind == JsonValueKind.String ? Unwrap(element.GetString()!, ref strange) : Whole(element, ProtocolLimits.MaxJsonDepth, ref strange);
        if (json.Length <= ProtocolLimits.MaxJsonBytes)
            return new JsonText(json);
        strange = $"has {json.Length} bytes, over the limit of {ProtocolLimits.MaxJsonBytes}; its begin is kept";
        return Excerpt(new JsonText(json));
    }

    /// <summary>A value's JSON as it is; as a text when it is nested too deep.</summary>
    /// <param name="element">The value.</param>
    /// <param name="maxDepth">How deep it may be.</param>
    /// <param name="strange">Set to what had to be changed about it.</param>
    public static byte[] Whole(JsonElement element, int maxDepth, ref string? strange)
    {
        byte[] json = JsonMarshal.GetRawUtf8Value(element).ToArray();
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = maxDepth });
            return json;
        }
        catch (JsonException)
        {
            strange = $"is nested deeper than {maxDepth} levels; kept as a text";
            return Quote(Encoding.UTF8.GetString(json));
        }
    }

    /// <summary>A value that is too large: how large it was, and its begin.</summary>
    public static JsonText Excerpt(JsonText json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("truncated", true);
            writer.WriteNumber("bytes", json.Utf8.Length);
            writer.WriteString("begin", Encoding.UTF8.GetString(json.Utf8.Span[..Math.Min(json.Utf8.Length, ExcerptBytes)]));
            writer.WriteEndObject();
        }
        return new JsonText(buffer.WrittenSpan.ToArray());
    }

    private static byte[] Unwrap(string text, ref string? strange)
    {
        for (int layer = 0; layer < MaxLayers && text.AsSpan().TrimStart() is ['{' or '[' or '"', ..]; layer++)
        {
            try
            {
                using var inner = JsonPart.Of(JsonDocument.Parse(text, Depth));
                if (inner.Mended.Count > 0)
                    strange = JsonPart.Replaced;
                if (inner.Value.ValueKind != JsonValueKind.String)
                    return JsonMarshal.GetRawUtf8Value(inner.Value).ToArray();
                text = inner.Value.GetString()!;
            }
            catch (JsonException)
            {
                break;
            }
        }
        return Quote(text);
    }

    private static byte[] Quote(string text) => JsonSerializer.SerializeToUtf8Bytes(text, Unescaped);
}
