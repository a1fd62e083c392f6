using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Makes context keys of names. The same name gives the same key for ever, so that the runs of many traces meet in one context.</summary>
internal static class ContextNames
{
    /// <summary>The type of a trace's own execution.</summary>
    public const string RootType = "workflow";

    private const string Unnamed = "unnamed";
    private const int HashLength = 16;

    /// <summary>The context of a trace.</summary>
    public static ContextKey OfTrace(string? name) => new(RootType, IdOf(name));

    /// <summary>The context of an observation: its type in lower case, its name as id.</summary>
    public static ContextKey OfObservation(string type, string? name) => new(TypeOf(type), IdOf(name));

    /// <summary>A name for a person, or null.</summary>
    public static string? Shown(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null : Cut(WithoutControls(name), ProtocolLimits.MaxNameLength);

    /// <summary>A text as an id: without control characters; one that is too long keeps its begin and ends with a hash of the whole.</summary>
    public static string IdOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Unnamed;
        string id = WithoutControls(text.Trim());
        if (id.Length <= ProtocolLimits.MaxIdLength)
            return id;
        string hash = NameBasedId.Of(text).ToString("N")[..HashLength];
        return $"{Cut(id, ProtocolLimits.MaxIdLength - HashLength - 1)}~{hash}";
    }

    private static string TypeOf(string type) =>
        Cut(WithoutControls(type.Trim()).Replace('/', '-').ToLowerInvariant(), ProtocolLimits.MaxTypeLength);

    private static string WithoutControls(string text) =>
        text.Any(c => char.IsControl(c) || char.IsSurrogate(c)) ? string.Concat(text.EnumerateRunes().Select(rune => System.Text.Rune.IsControl(rune) ? " " : rune.ToString())) : text;

    /// <summary>The begin of a text that does not end within a surrogate pair.</summary>
    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
