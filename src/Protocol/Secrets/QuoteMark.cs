using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>A quotation mark as it stands in a text: how it is written, and how many backslashes escape it there, which is how deep it lies in JSON inside JSON.</summary>
/// <param name="Text">The mark without its backslashes: <c>"</c>, <c>u0022</c>, <c>%22</c>, <c>&amp;quot;</c> …</param>
/// <param name="Slashes">The backslashes before it.</param>
internal readonly record struct QuoteMark(string Text, int Slashes)
{
    private const int MaxSlashes = 63;
    private static readonly SearchValues<char> Beginnings = SearchValues.Create("\"'`\\%&“”‘’");
    private static readonly string[] Plain = ["\"", "'", "`", "%22", "%27", "&quot;", "&#34;", "&#39;", "&apos;", "“", "”", "‘", "’"];
    private static readonly string[] Escaped = ["\"", "'", "u0022", "u0027"];

    /// <summary>Its length with the backslashes.</summary>
    public int Length => Slashes + Text.Length;

    /// <summary>Reads the mark that begins at a place.</summary>
    public static bool TryRead(string text, int at, out QuoteMark mark)
    {
        mark = default;
        if (at >= text.Length || !Beginnings.Contains(text[at]))
            return false;
        int slashes = 0;
        while (at < text.Length && text[at] == '\\' && slashes < MaxSlashes)
        {
            slashes++;
            at++;
        }
        foreach (string written in slashes > 0 ? Escaped : Plain)
        {
            if (string.CompareOrdinal(text, at, written, 0, written.Length) != 0)
                continue;
            mark = new QuoteMark(written, slashes);
            return true;
        }
        return false;
    }

    /// <summary>
    /// Where what the mark opens ends: at the mark that closes it, or at one that closes what lies around it; one that is itself escaped inside is passed.
    /// Without any, at the end of the line.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The first character behind the mark.</param>
    public int EndIn(string text, int start)
    {
        string close = Text switch { "“" => "”", "‘" => "’", _ => Text };
        for (int from = start; from < text.Length;)
        {
            int found = text.IndexOf(close, from, StringComparison.Ordinal);
            if (found < 0)
                break;
            int slashes = 0;
            while (found - slashes > from && text[found - slashes - 1] == '\\')
                slashes++;
            from = found + close.Length;
            if (slashes == Slashes && close.Length == 1 && IsAt(text, from))
                from += Length;
            else if (slashes < Slashes || Closes(slashes))
                return found - Math.Min(slashes, Slashes);
        }
        int line = text.AsSpan(start).IndexOfAny('\r', '\n');
        return line < 0 ? text.Length : start + line;
    }

    /// <summary>True when as many backslashes before the mark make it the closing one: those of a text inside come in pairs, one of a mark inside does not.</summary>
    private bool Closes(int slashes) =>
        Text[0] == 'u' ? (slashes - Slashes) % (4 * Slashes) == 0 : (slashes - Slashes) / (Slashes + 1) % 2 == 0;

    private bool IsAt(string text, int at) => TryRead(text, at, out var mark) && mark == this;
}
