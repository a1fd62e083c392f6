using System.Globalization;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Output;

/// <summary>Reads fields of the grid's answers as text for a person.</summary>
internal static class JsonField
{
    private const string NoText = "";

    /// <summary>The items of a page.</summary>
    public static IReadOnlyList<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    /// <summary>What stands in a field's list; nothing without one.</summary>
    public static IEnumerable<JsonElement> Elements(JsonElement item, string name) =>
        item.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    /// <summary>A field that holds a whole number; null without one.</summary>
    public static long? Count(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long count) ? count : null;

    /// <summary>The first of the fields that has a value, as text; empty when none has.</summary>
    public static string Text(JsonElement item, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && Shown(value) is { Length: > 0 } text)
                return text;
        return NoText;
    }

    /// <summary>The first of the fields that has a value, as a moment; empty when none has.</summary>
    public static string Time(JsonElement item, params ReadOnlySpan<string> names) =>
        Moment(item, names) is { } time ? MomentText.Of(time) : Text(item, names);

    /// <summary>The first of the fields that has a value, as a moment; a number counts as microseconds since 1970.</summary>
    public static Timestamp? Moment(JsonElement item, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number or JsonValueKind.String)
                return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long microseconds) ? new Timestamp(microseconds) : MomentText.Read(Shown(value));
        return null;
    }

    /// <summary>Two fields as a key, "type/id"; empty without an id.</summary>
    public static string Key(JsonElement item, string typeName, string idName) =>
        Text(item, idName) is { Length: > 0 } id ? $"{Text(item, typeName)}/{id}" : NoText;

    /// <summary>Milliseconds in the unit that a person would say; empty when there are none.</summary>
    public static string Duration(JsonElement item, string name) => Number(item, name) is { } milliseconds ? DurationText.Of(milliseconds) : NoText;

    /// <summary>A share of 1 in per cent; empty when there is none.</summary>
    public static string Percent(JsonElement item, string name) => Number(item, name) is { } share ? Percent(share) : NoText;

    /// <summary>A share of 1 in per cent.</summary>
    public static string Percent(double share) => share.ToString("0.## %", CultureInfo.InvariantCulture);

    /// <summary>US dollars; empty when there are none.</summary>
    public static string Money(JsonElement item, string name) => Number(item, name) is { } dollars ? MoneyText.Of(dollars) : NoText;

    /// <summary>Bytes; empty when there are none.</summary>
    public static string Size(JsonElement item, string name) => Number(item, name) is { } bytes ? SizeText.Of(bytes) : NoText;

    /// <summary>A number of things; empty when there is none.</summary>
    public static string Amount(JsonElement item, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            if (Number(item, name) is { } amount)
                return Count(item, name) is { } count ? NumberText.Of(count) : NumberText.Of(amount);
        return NoText;
    }

    /// <summary>A field that holds a number; null without one.</summary>
    public static double? Number(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    /// <summary>A value as text: a string's characters, nothing for null, JSON for everything else.</summary>
    public static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => NoText,
        _ => PlainJson.Of(value),
    };

    /// <summary>A value as text in which a list of plain values is what stands in it, with commas between.</summary>
    public static string Listed(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsPlain)
        ? string.Join(", ", value.EnumerateArray().Select(InList))
        : Shown(value);

    /// <summary>A field that holds a list, as text; empty without one.</summary>
    public static string List(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? Listed(value) : NoText;

    /// <summary>A value in a list; what would not be seen there is written as in JSON.</summary>
    private static string InList(JsonElement value) => Shown(value) is { Length: > 0 } text ? text : value.GetRawText();

    private static bool IsPlain(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
}
