using System.Buffers;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Texts;

/// <summary>Cuts what the application's libraries say to what the protocol takes, so that a long text costs its end and not the event.</summary>
internal static class TextLimit
{
    /// <summary>Characters that surely fit into <see cref="ProtocolLimits.MaxTextBytes"/>, the mark of the cut included.</summary>
    public const int MaxText = (ProtocolLimits.MaxTextBytes / 3) - 8;

    private const int MaxType = 64;
    private const string Unknown = "unknown";
    private const string Mark = "…";
    private static readonly SearchValues<char> NotInId = SearchValues.Create([.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c)]);

    /// <summary>The text, or its beginning and a mark when it is longer than the limit.</summary>
    public static string? Cut(string? text, int limit)
    {
        if (text is null)
            return null;
        if (text.Length > limit)
            text = string.Concat(Head(text, limit), Mark);
        return text.Contains('\0') ? text.Replace('\0', '\uFFFD') : text;
    }

    /// <summary>The beginning of a text that was cut before, with the mark of the cut.</summary>
    public static string Ended(string head) => string.Concat(head, Mark).Replace('\0', '\uFFFD');

    /// <summary>The beginning of a text that cuts no character in halves.</summary>
    public static ReadOnlySpan<char> Head(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        return text.AsSpan(0, limit > 0 && char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit);
    }

    /// <summary>A name: what is longer than <see cref="ProtocolLimits.MaxNameLength"/> loses its end.</summary>
    public static string? Name(string? text) => Cut(text, ProtocolLimits.MaxNameLength - Mark.Length);

    /// <summary>A text as an id: without control characters, at most <see cref="ProtocolLimits.MaxIdLength"/> characters, never empty.</summary>
    public static string Id(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Unknown;
        if (text.Length > ProtocolLimits.MaxIdLength)
            text = string.Concat(Head(text, ProtocolLimits.MaxIdLength - Mark.Length), Mark);
        return text.AsSpan().ContainsAny(NotInId) ? string.Create(text.Length, text, static (to, from) => from.AsSpan().ReplaceAny(to, NotInId, ' ')) : text;
    }

    /// <summary>A text as a context's type: an id of at most 64 characters without a slash.</summary>
    public static string Type(string? text)
    {
        string id = Id(text).Replace('/', '_');
        return id.Length <= MaxType ? id : Head(id, MaxType).ToString();
    }

    /// <summary>A text as an id, or null where it is none.</summary>
    public static string? OptionalId(string? text) => IdText.IsValid(text) ? text : null;
}
