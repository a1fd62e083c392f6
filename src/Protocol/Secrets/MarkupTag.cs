using System.Collections.Frozen;

namespace DebugGrid.Protocol.Secrets;

/// <summary>Tells the brackets that end a value, because markup follows, from those that are part of it.</summary>
internal static class MarkupTag
{
    private const int MaxName = 16;
    private const int MaxBrackets = 8;
    private const int MaxHole = 64;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Elements = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "a", "b", "br", "button", "code", "dd", "div", "dt", "em", "font", "h1", "h2", "h3", "h4", "hr", "i", "img", "input", "label", "li", "ol", "option", "p", "pre", "script", "select", "small", "span",
        "strong", "style", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "tt", "u", "ul").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True where a closing tag, a comment, or the tag of an element of HTML begins.</summary>
    public static bool Begins(string text, int at)
    {
        int start = at + 1;
        if (start >= text.Length || text[at] != '<')
            return false;
        if (text[start] is '/' or '!' or '?' || char.IsWhiteSpace(text[start]) || (text[start] == '\\' && start + 1 < text.Length && text[start + 1] == '/'))
            return true;
        int end = start;
        while (end < text.Length && end - start <= MaxName && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        return end < text.Length && text[end] is '>' or ' ' or '/' && Elements.Contains(text.AsSpan(start, end - start));
    }

    /// <summary>True where the hole of a template, a name in brackets, begins.</summary>
    public static bool IsHole(string text, int at)
    {
        var ahead = text.AsSpan(at, Math.Min(MaxHole, text.Length - at));
        return ahead.IndexOfAny('>', '\n') is > 1 and var end && ahead[end] == '>' && !ahead[..end].ContainsAnyInRange('0', '9');
    }

    /// <summary>The first tag of XML in a text; -1 for none. A bracket that no name and no other bracket follows begins none, but the one behind so many that no password has them counts as a tag.</summary>
    public static int IndexIn(ReadOnlySpan<char> text)
    {
        int brackets = 0;
        for (int at = 0; text[at..].IndexOf('<') is >= 0 and var found; at++)
        {
            at += found;
            if (++brackets > MaxBrackets)
                return at;
            var inside = text[(at + 1)..];
            if (!inside.IsEmpty && (char.IsLetter(inside[0]) || inside[0] is '/' or '_' or '!' or '?') && inside.IndexOfAny('<', '>') is >= 0 and var end && inside[end] == '>')
                return at;
        }
        return -1;
    }
}
