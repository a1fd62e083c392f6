using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>Says a measured value with its unit as a person would. Units are written as UCUM has them (https://ucum.org/ucum), which is how OpenTelemetry writes them.</summary>
internal static class MeasureText
{
    private const double Kibi = 1_024;
    private const double Kilo = 1_000;

    /// <summary>From here on a number is said with its power of ten: the digits would be those of the binary form.</summary>
    private const double MostWhole = 1e21;

    private static readonly Dictionary<string, double> Bytes = new()
    {
        ["By"] = 1,
        ["kBy"] = Kilo,
        ["KBy"] = Kilo,
        ["MBy"] = Kilo * Kilo,
        ["GBy"] = Kilo * Kilo * Kilo,
        ["TBy"] = Kilo * Kilo * Kilo * Kilo,
        ["KiBy"] = Kibi,
        ["MiBy"] = Kibi * Kibi,
        ["GiBy"] = Kibi * Kibi * Kibi,
        ["TiBy"] = Kibi * Kibi * Kibi * Kibi,
    };

    private static readonly Dictionary<string, double> Milliseconds = new()
    {
        ["ns"] = 1e-6,
        ["us"] = 1e-3,
        ["ms"] = 1,
        ["s"] = 1_000,
        ["min"] = 60_000,
        ["h"] = 3_600_000,
        ["d"] = 86_400_000,
        ["wk"] = 604_800_000,
    };

    private static readonly Dictionary<string, string> Others = new()
    {
        ["1"] = string.Empty,
        ["Cel"] = "°C",
        ["[degF]"] = "°F",
        ["[degRe]"] = "°Ré",
        ["deg"] = "°",
        ["Ohm"] = "Ω",
        ["bit"] = "bits",
        ["10*3"] = "thousand",
        ["10*6"] = "million",
        ["mo"] = "months",
        ["a"] = "years",
    };

    /// <summary>The text; empty without a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unit">Its unit; empty for none.</param>
    public static string Of(JsonElement value, string unit)
    {
        if (value.ValueKind != JsonValueKind.Number)
            return JsonField.Shown(value);
        double number = value.GetDouble();
        int over = unit.LastIndexOf('/');
        return over < 0 ? Plain(number, unit) : $"{Plain(number, unit[..over])}/{Each(unit[(over + 1)..])}";
    }

    private static string Plain(double number, string unit)
    {
        if (Bytes.TryGetValue(unit, out double bytes))
            return SizeText.Of(number * bytes);
        if (Milliseconds.TryGetValue(unit, out double milliseconds))
            return DurationText.Of(number * milliseconds);
        string word = unit is ['{', .., '}'] ? Many(unit[1..^1], number) : Others.GetValueOrDefault(unit, unit);
        return word.Length == 0 ? Number(number) : word[0] == '°' && word.Length == 1 ? Number(number) + word : $"{Number(number)} {word}";
    }

    /// <summary>Every digit of a whole number, which a format alone cuts at the fifteenth.</summary>
    private static string Number(double number) => Math.Abs(number) switch
    {
        < MostWhole when number == Math.Truncate(number) => new BigInteger(number).ToString("#,0", CultureInfo.InvariantCulture),
        >= MostWhole => number.ToString("R", CultureInfo.InvariantCulture),
        _ => NumberText.Exact(number),
    };

    private static string Each(string unit) => unit switch
    {
        ['{', .., '}'] => unit[1..^1],
        "By" => "byte",
        _ => Others.GetValueOrDefault(unit, unit),
    };

    /// <summary>What is counted, in the plural where there is not just one.</summary>
    private static string Many(string one, double number) => number == 1 || one.Length == 0 || !char.IsAsciiLetterLower(one[^1]) || one[^1] == 's' ? one
        : one is [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] ? one[..^1] + "ies"
        : one.EndsWith("ch", StringComparison.Ordinal) || one.EndsWith("sh", StringComparison.Ordinal) || one[^1] == 'x' ? one + "es"
        : one + "s";
}
