using System.Text;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Makes ids and names of texts. The same text gives the same for ever, so that the runs of many traces meet in one context.</summary>
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

    /// <summary>A name as an id: without control characters; one that is too long keeps its begin and ends with a hash of the whole.</summary>
    public static string IdOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return Unnamed;
        string id = WithoutControls(name.Trim());
        return IdText.IsAddressable(id) ? id : Hashed(id, name);
    }

    /// <summary>An id as the protocol takes it: as it is where it can be, else with a hash of it, so that two ids never become one.</summary>
    public static string IdentityOf(string id) => IdText.IsAddressable(id) && !string.IsNullOrWhiteSpace(id) ? id : Hashed(WithoutControls(id.Trim()), id);

    /// <summary>The begin of a text that does not end within a surrogate pair.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string Hashed(string id, string whole) =>
        $"{Cut(id, ProtocolLimits.MaxIdLength - HashLength - 1)}~{NameBasedId.Of(whole).ToString("N")[..HashLength]}";

    private static string TypeOf(string type)
    {
        string name = Cut(WithoutControls(type).Replace('/', '-').ToLowerInvariant(), ProtocolLimits.MaxTypeLength);
        return IdText.IsAddressable(name) ? name : name.Replace('.', '-');
    }

    private static string WithoutControls(string text) =>
        text.Any(c => char.IsControl(c) || char.IsSurrogate(c)) ? string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : rune.ToString())) : text;
}
