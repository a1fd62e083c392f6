using System.Globalization;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Reads fields of an export, whose exporters differ: a time may be a text or a number, a number may be a text.</summary>
internal static class ExportFields
{
    /// <summary>A field that has a value.</summary>
    public static JsonElement? Find(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text that is not empty; a number counts as its digits.</summary>
    public static string? Text(JsonElement parent, string name) => Find(parent, name) switch
    {
        { ValueKind: JsonValueKind.String } text => Unescaped(text) is { Length: > 0 } found ? found : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>A finite number, or one written as a text.</summary>
    public static double? Number(JsonElement parent, string name) => Find(parent, name) is { } value ? Number(value) : null;

    /// <inheritdoc cref="Number(JsonElement, string)"/>
    public static double? Number(JsonElement value)
    {
        double number = double.NaN;
        bool isNumber = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out number),
            JsonValueKind.String => double.TryParse(Unescaped(value), NumberStyles.Float, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
        return isNumber && double.IsFinite(number) ? number : null;
    }

    /// <summary>A moment: RFC 3339, the same with a space and without a zone (then UTC), or milliseconds since 1970. None when it is missing.</summary>
    /// <param name="parent">The object.</param>
    /// <param name="name">The field.</param>
    /// <param name="isStrange">True when something stands there that is not a moment.</param>
    public static Timestamp Time(JsonElement parent, string name, out bool isStrange) => Time(Find(parent, name), out isStrange);

    /// <inheritdoc cref="Time(JsonElement, string, out bool)"/>
    public static Timestamp Time(JsonElement? field, out bool isStrange)
    {
        isStrange = false;
        if (field is not { } value || value.ValueKind == JsonValueKind.Null)
            return default;
        if (value.ValueKind == JsonValueKind.String && Unescaped(value) is var text)
        {
            if (Timestamp.TryParse(text, out var time))
                return time;
            const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var parsed))
                return Timestamp.From(parsed);
        }
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long milliseconds) && milliseconds is > 0 and < long.MaxValue / 1000)
            return new Timestamp(milliseconds * 1000);
        isStrange = true;
        return default;
    }

    /// <summary>A text's value; where it holds half of a surrogate pair, the text as it is escaped.</summary>
    public static string Unescaped(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText().Trim('"');
        }
    }
}
