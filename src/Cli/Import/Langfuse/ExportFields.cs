using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>
/// Reads fields of an export, whose exporters differ: a name may be written with capitals or with underscores, a number may be a text. The values' texts
/// are Unicode (<see cref="JsonPart"/>).
/// </summary>
internal static class ExportFields
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };
    private static readonly ConcurrentDictionary<string, string> WithUnderscores = new(StringComparer.Ordinal);

    /// <summary>A field that has a value.</summary>
    /// <param name="parent">The object; one that is none has no fields.</param>
    /// <param name="name">The name as the API has it: <c>traceId</c>. Found as <c>trace_id</c>, too.</param>
    public static JsonElement? Find(JsonElement parent, string name) => FindExactly(parent, name) ?? FindExactly(parent, Underscored(name));

    /// <summary>The first of the fields that has a value.</summary>
    public static JsonElement? Find(JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            if (Find(parent, name) is { } found)
                return found;
        return null;
    }

    /// <summary>Says whether a field's name is this one, whichever way it is written.</summary>
    public static bool IsNamed(string written, string name) => written == name || written == Underscored(name);

    /// <summary>Says whether a field's name is one of these, whichever way it is written.</summary>
    public static bool IsAmong(string written, IReadOnlySet<string> names) =>
        names.Contains(written) || (written.Contains('_', StringComparison.Ordinal) && names.Any(name => written == Underscored(name)));

    /// <summary>A text that is not empty; what is no text counts as it is written.</summary>
    public static string? Text(JsonElement parent, string name) => Find(parent, name) is { } value ? Text(value) : null;

    /// <inheritdoc cref="Text(JsonElement, string)"/>
    public static string? Text(JsonElement value)
    {
        string? text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            _ => IsEmpty(value) ? null : value.GetRawText(),
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A finite number, or one written as a text.</summary>
    public static double? Number(JsonElement parent, string name) => Find(parent, name) is { } value ? Number(value) : null;

    /// <inheritdoc cref="Number(JsonElement, string)"/>
    public static double? Number(JsonElement value)
    {
        double number = double.NaN;
        bool isNumber = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out number),
            JsonValueKind.String => double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
        return isNumber && double.IsFinite(number) ? number : null;
    }

    /// <summary>True for null and for a list or an object without anything in it.</summary>
    public static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    /// <summary>The fields of a JSON object.</summary>
    public static IEnumerable<KeyValuePair<string, JsonElement>> Of(JsonElement value) => value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value));

    /// <summary>An object with these fields.</summary>
    public static JsonElement Together(IEnumerable<KeyValuePair<string, JsonElement>> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
            }
            writer.WriteEndObject();
        }
        using var whole = JsonDocument.Parse(buffer.WrittenMemory, AnyDepth);
        return whole.RootElement.Clone();
    }

    private static JsonElement? FindExactly(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Underscored(string name) => WithUnderscores.GetOrAdd(name, JsonNamingPolicy.SnakeCaseLower.ConvertName);
}
