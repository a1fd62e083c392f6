using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>
/// A field's value as text for a person: its unit is told by the field's name, as the grid names fields (<c>_ms</c>, <c>bytes</c>, <c>_usd</c>, <c>_mb</c>,
/// <c>_rate</c>). What applications send under names of their own stands as it came.
/// </summary>
internal static class FieldText
{
    private static readonly string[] OfApplications =
    [
        "request", "request_data", "response", "response_data", "metadata", "attributes", "state", "inputs", "outputs", "settings", "code_snapshot",
    ];

    private const int LongList = 50;

    private static readonly string[] Shares = ["progress", "confidence", "success_rate"];

    /// <summary>The text.</summary>
    /// <param name="path">The field's whole name, with points between.</param>
    /// <param name="value">Its value.</param>
    public static string Of(string path, JsonElement value)
    {
        string[] names = path.Split('.');
        if (names.Intersect(OfApplications).Any())
            return JsonField.Listed(value);
        return value.ValueKind switch
        {
            JsonValueKind.Number => Number(names, value.GetDouble()) ?? Plain(value),
            JsonValueKind.String when MomentText.Read(value.GetString()!) is { } time => MomentText.Of(time),
            _ => JsonField.Listed(value),
        };
    }

    /// <summary>The text; a list that is too long for a line has one for each of its values.</summary>
    /// <param name="path">The field's whole name, with points between.</param>
    /// <param name="value">Its value.</param>
    public static string OfLong(string path, JsonElement value)
    {
        string text = Of(path, value);
        return value.ValueKind == JsonValueKind.Array && text.Length > LongList && text[0] != '['
            ? string.Join('\n', value.EnumerateArray().Select(item => TerminalText.Line(JsonField.Shown(item))))
            : text;
    }

    private static string? Number(string[] names, double value) => names[^1] switch
    {
        var name when name.EndsWith("_ms", StringComparison.Ordinal) => DurationText.Of(value),
        var name when name.EndsWith("seconds", StringComparison.Ordinal) => DurationText.Of(value * 1_000),
        var name when name.EndsWith("_usd", StringComparison.Ordinal) => MoneyText.Of(value),
        var name when name.EndsWith("_mb", StringComparison.Ordinal) => NumberText.Of(value) + " MB",
        var name when name.EndsWith("bytes", StringComparison.Ordinal) || names.Contains("bytes") => SizeText.Of(value),
        var name when name.EndsWith("_percent", StringComparison.Ordinal) => NumberText.Of(value) + " %",
        var name when Shares.Contains(name) => JsonField.Percent(value),
        _ => null,
    };

    private static string Plain(JsonElement value) => value.TryGetInt64(out long count) ? NumberText.Of(count) : NumberText.Exact(value.GetDouble());
}
