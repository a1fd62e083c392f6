using System.Globalization;
using System.Text.RegularExpressions;

namespace DebugGrid.TestKit.Metrics;

/// <summary>
/// What a scrape was answered with, read strictly: names are valid, every family has one TYPE and at most one HELP, both before its series, its series
/// stand together, and no series comes twice.
/// </summary>
/// <remarks>Source: prometheus.io, "Exposition formats", text format 0.0.4.</remarks>
public sealed partial class Exposition
{
    private readonly Dictionary<string, (string Type, string Help)> families = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> series = new(StringComparer.Ordinal);

    /// <summary>Families by their name, with their type and description.</summary>
    public IReadOnlyDictionary<string, (string Type, string Help)> Families => families;

    /// <summary>Values by their series, written <c>name{label=value,…}</c> with the labels as they came and nothing escaped.</summary>
    public IReadOnlyDictionary<string, double> Series => series;

    /// <summary>Reads an answer.</summary>
    /// <exception cref="FormatException">It is not as the format wants it; names the line.</exception>
    public static Exposition Parse(string text)
    {
        var read = new Exposition();
        string current = string.Empty;
        foreach (string line in text.EndsWith('\n') ? text[..^1].Split('\n') : throw new FormatException("The last line does not end."))
            if (Metadata().Match(line) is { Success: true } metadata)
                current = read.Describe(line, current, metadata.Groups["name"].Value, metadata.Groups["what"].Value == "TYPE", metadata.Groups["rest"].Value);
            else if (Sample().Match(line) is { Success: true } sample)
                read.Add(line, current, sample);
            else
                throw new FormatException("Not a line of the format: " + line);
        return read;
    }

    /// <summary>The value of one series.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="labels">Its labels, each <c>name=value</c>, in the order that they came in.</param>
    /// <exception cref="KeyNotFoundException">There is none; names those that there are.</exception>
    public double Value(string name, params string[] labels) => series.TryGetValue(Key(name, labels), out double value)
        ? value
        : throw new KeyNotFoundException($"No {Key(name, labels)} among\n{string.Join('\n', series.Keys)}");

    private static string Key(string name, string[] labels) => labels.Length == 0 ? name : $"{name}{{{string.Join(',', labels)}}}";

    private static string Unescaped(string value) => Escape().Replace(value, static found => found.Value switch
    {
        @"\n" => "\n",
        @"\\" => "\\",
        _ => "\"",
    });

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private string Describe(string line, string current, string name, bool isType, string rest)
    {
        var (type, help) = families.GetValueOrDefault(name, (string.Empty, string.Empty));
        if ((name != current && families.ContainsKey(name)) || (isType ? type : help).Length > 0)
            throw new FormatException("A family comes twice: " + line);
        if (series.Keys.Any(key => key.StartsWith(name + "{", StringComparison.Ordinal) || key == name))
            throw new FormatException("Comes behind its series: " + line);
        families[name] = isType ? (rest, help) : (type, rest);
        return name;
    }

    private void Add(string line, string current, Match sample)
    {
        string name = sample.Groups["name"].Value;
        bool ofFamily = name == current
            || (families.GetValueOrDefault(current).Type is "histogram" && name.StartsWith(current, StringComparison.Ordinal) && name[current.Length..] is ("_bucket" or "_sum" or "_count"));
        if (!ofFamily || families[current].Type.Length == 0)
            throw new FormatException($"Not of the family '{current}': {line}");
        string[] labels = [.. sample.Groups["label"].Captures.Zip(sample.Groups["value"].Captures, static (label, value) => $"{label.Value}={Unescaped(value.Value)}")];
        if (!series.TryAdd(Key(name, labels), Number(sample.Groups["number"].Value)))
            throw new FormatException("A series comes twice: " + line);
    }

    [GeneratedRegex(@"^# (?<what>HELP|TYPE) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<rest>.*)$")]
    private static partial Regex Metadata();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:(?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>(?:[^"\\\n]|\\[\\"n])*)",?)*\})? (?<number>[-+0-9.eE]+|[-+]Inf|NaN)$""")]
    private static partial Regex Sample();

    [GeneratedRegex("""\\[\\"n]""")]
    private static partial Regex Escape();
}
