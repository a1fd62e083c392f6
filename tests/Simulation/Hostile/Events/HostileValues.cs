using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Json;

namespace DebugGrid.Simulation.Hostile.Events;

/// <summary>
/// Values for the fields of events, written as JSON: at the limits that a field's description names, or over them. They follow from the description, so that
/// a field that is added is tried too. The same seed gives the same values.
/// </summary>
/// <param name="random">Where they come from.</param>
/// <param name="mark">What every free text begins with: whose it is.</param>
internal sealed partial class HostileValues(Random random, string mark)
{
    private const int LargeOnceIn = 60;

    /// <summary>True once in so many times.</summary>
    public bool Once(int times) => random.Next(times) == 0;

    /// <summary>One of these.</summary>
    public T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>A text as JSON.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text);

    /// <summary>A value that the field takes, often the greatest or the oddest one.</summary>
    public string Good(FieldDescription field, Timestamp now)
    {
        string type = field.Type;
        if (type.StartsWith("array", StringComparison.Ordinal))
            return List(field, now, Math.Min(Least(type), 12));
        if (type == "object")
            return Object(field.Fields, now);
        if (type.StartsWith("any JSON", StringComparison.Ordinal) || type.StartsWith("JSON object", StringComparison.Ordinal))
            return Json(type.StartsWith("JSON object", StringComparison.Ordinal));
        if (type.StartsWith("number", StringComparison.Ordinal) || type.StartsWith("whole number", StringComparison.Ordinal))
            return Number(type);
        if (type == "true or false")
            return Once(2) ? "true" : "false";
        return type.StartsWith("string", StringComparison.Ordinal) ? Text(field, now) : Quote(OneOf(Choices().Split(type)));
    }

    /// <summary>A value that the field probably does not take.</summary>
    public string Bad(FieldDescription field) => random.Next(7) switch
    {
        0 => OneOf(HostileText.Json),
        1 => Quote(OneOf(HostileText.Ids)),
        2 => Quote(OneOf(HostileText.Times)),
        3 => OneOf(["1.7e308", "-1.7e308", "1e999", "9223372036854775807", "18446744073709551616", "-1", "0.1", "1e15", "9007199254740993"]),
        4 => "\"" + OneOf(["\\ud83e", "\\udc00x", "\\u0000", "a\\ud83e\\u0041"]) + "\"",
        5 => new string('[', 57) + new string(']', 57),
        _ => Bounds().Matches(field.Type) is { Count: > 0 } bounds && double.TryParse(bounds[^1].Value, CultureInfo.InvariantCulture, out double most)
            ? field.Type.StartsWith("string", StringComparison.Ordinal) ? Quote(new string('x', (int)Math.Min(most + 1, 2_000_000))) : (most * 1.000001).ToString("R", CultureInfo.InvariantCulture)
            : "{\"unexpected\":true}",
    };

    /// <summary>An object with all required fields and some of the others.</summary>
    public string Object(IReadOnlyList<FieldDescription> fields, Timestamp now) =>
        "{" + string.Join(',', fields.Where(field => field.Required || Once(3)).Select(field => $"{Quote(field.Name)}:{Good(field, now)}")) + "}";

    private string List(FieldDescription field, Timestamp now, int most) => field.Fields.Count > 0
        ? "[" + string.Join(',', Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Object(field.Fields, now))) + "]"
        : field.Type.EndsWith("like this one", StringComparison.Ordinal)
            ? "[]"
            : "[" + string.Join(',', Enumerable.Range(0, random.Next(most + 1)).Select(_ => Quote(Marked(200)))) + "]";

    private string Text(FieldDescription field, Timestamp now)
    {
        if (field.Type.Contains("UUID", StringComparison.Ordinal))
            return Quote(new Guid(random.Next(), 7, 7, [1, 2, 3, 4, 5, 6, 7, (byte)random.Next(256)]).ToString());
        if (field.Type.Contains("RFC 3339", StringComparison.Ordinal))
            return Quote((now + TimeSpan.FromSeconds(random.Next(-200_000, 86_000))).ToString());
        if (field.Type.Contains("hex digits", StringComparison.Ordinal))
            return Quote(string.Concat(Enumerable.Range(0, Least(field.Type)).Select(_ => random.Next(16).ToString("x", CultureInfo.InvariantCulture))));
        int most = Least(field.Type);
        if (field.Type.Contains("no slash", StringComparison.Ordinal))
            return Quote(OneOf(HostileText.Types));
        if (field.Type.Contains("an id", StringComparison.Ordinal))
            return Quote(Once(8) ? $"{mark}-{random.Next(20)}" : OneOf(HostileText.Ids));
        return Quote(Marked(Once(LargeOnceIn) ? most / 4 : Math.Min(most / 4, 120)));
    }

    /// <summary>A text with the mark in front, not longer than so many characters of four bytes.</summary>
    private string Marked(int characters)
    {
        string text = mark;
        while (text.Length < characters && !Once(6))
            text += OneOf(HostileText.Scraps);
        return text.Length <= characters ? text : char.IsHighSurrogate(text[characters - 1]) ? text[..(characters - 1)] : text[..characters];
    }

    private string Json(bool isObject)
    {
        string value = random.Next(5) switch
        {
            0 when Once(LargeOnceIn / 4) => Quote(mark + new string('ж', 80_000)),
            0 or 1 => new string('[', 54) + Quote(mark) + new string(']', 54),
            2 => Quote(mark + OneOf(HostileText.Secrets)),
            3 => OneOf(HostileText.Json),
            _ => random.Next(-10, 10).ToString(CultureInfo.InvariantCulture),
        };
        return isObject || Once(2) ? $"{{{Quote(OneOf(HostileText.Ids))}:{value},\"of\":{Quote(mark)}}}" : value;
    }

    private string Number(string type)
    {
        double[] bounds = [.. Bounds().Matches(type).Select(found => double.Parse(found.Value, CultureInfo.InvariantCulture))];
        double value = random.Next(4) switch { 0 => bounds[0], 1 => bounds[^1], 2 => bounds[^1] > 10 ? random.Next(10) : bounds[0], _ => bounds[^1] / 3 };
        return (type.StartsWith("whole", StringComparison.Ordinal) ? Math.Floor(value) : value).ToString("R", CultureInfo.InvariantCulture) is var text && text.Contains('E', StringComparison.Ordinal)
            && type.StartsWith("whole", StringComparison.Ordinal) ? ((long)value).ToString(CultureInfo.InvariantCulture) : text;
    }

    /// <summary>The first number in a description.</summary>
    private static int Least(string type) => int.Parse(Bounds().Match(type).Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d+(\.\d+)?(E\+\d+)?")]
    private static partial Regex Bounds();

    [GeneratedRegex(", | or ")]
    private static partial Regex Choices();
}
