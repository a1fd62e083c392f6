using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>The value that stands behind a secret's name.</summary>
internal static class SecretValue
{
    private const string DataOpen = "<![CDATA[";
    private const int MaxContent = 16 * 1024;
    private const string EscapedClose = "&lt;";
    private static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789.,+-eE_%");
    private static readonly SearchValues<char> PairEnds = SearchValues.Create("]\r\n");
    private static readonly SearchValues<char> NameLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-. ");
    private static readonly SearchValues<char> BehindClosing = SearchValues.Create(" \t\r\n),;+]}.");

    /// <summary>Finds it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name.</param>
    /// <param name="place">Where the value begins.</param>
    /// <param name="names">Knows the names of secrets.</param>
    /// <param name="value">The place of the value, without its quotation marks.</param>
    /// <returns>False when what stands there is none.</returns>
    public static bool TryFind(string text, NameInText name, ValuePlace place, SecretNames names, out (int Start, int End) value)
    {
        value = default;
        bool isCleaned = string.CompareOrdinal(text, place.Start, SecretMark.Text, 0, SecretMark.Text.Length) == 0;
        if (place.Separator == Separator.None || place.Start >= text.Length || isCleaned)
            return false;
        if (place.Separator == Separator.Element)
            return TryElement(text, name, place.Start, out value);
        if (place.Separator == Separator.Pair)
            return TryPair(text, place.Start, out value);
        if (place.Separator == Separator.Colon && YamlValue.IsBlock(text, place.Start))
        {
            value = YamlValue.Block(text, name, place.Start);
            return value.End > value.Start && !Placeholder.Is(text.AsSpan(value.Start, value.End - value.Start).Trim());
        }
        int start = place.Start + LiteralPrefix(text, place.Start);
        if (QuoteMark.TryRead(text, start, out var quote))
            return TryQuoted(text, start, quote, place, out value);
        if (place.IsQuotedName && text[start] is '[' or '{')
        {
            value = IsSchema(text, start + 1) ? default : (start, BracketEnd(text, start));
            return value.End > value.Start;
        }
        value = HeaderValue.IsHeader(name.In(text)) ? HeaderValue.At(text, name, place, names) : PlainValue.At(text, name, place, names);
        return value.End > value.Start && !(SecretNames.CountsNumbers(name.In(text)) && IsNumber(text.AsSpan(value.Start, value.End - value.Start)));
    }

    private static bool TryQuoted(string text, int at, QuoteMark quote, ValuePlace place, out (int Start, int End) value)
    {
        const int tripled = 3;
        int start = at + quote.Length;
        value = default;
        bool isFence = quote.Text == "`" && start < text.Length && text[start] == '`';
        if (start >= text.Length || isFence || (!place.IsQuotedName && place.Separator != Separator.Equal && BehindClosing.Contains(text[start])))
            return false;
        if (place.Separator == Separator.Equal && !place.IsTight && !place.IsQuotedName && text[start] is ' ' or ')' or ',' or ';')
            return false;
        if (string.CompareOrdinal(text, at, "\"\"\"", 0, tripled) == 0)
        {
            int close = text.IndexOf("\"\"\"", at + tripled, StringComparison.Ordinal);
            value = (at + tripled, close < 0 ? text.Length : close);
        }
        else
        {
            value = (start, quote.EndIn(text, start));
        }
        return !Placeholder.Is(text.AsSpan(value.Start, value.End - value.Start).Trim());
    }

    /// <summary>The rest of a pair in brackets. A word of letters alone may as well be the second of a list of names.</summary>
    private static bool TryPair(string text, int start, out (int Start, int End) value)
    {
        var rest = text.AsSpan(start, Math.Min(MaxContent, text.Length - start));
        int length = rest.IndexOfAny(PairEnds);
        value = (start, start + Math.Max(length, 0));
        return length > 0 && rest[length] == ']' && rest[..length].ContainsAnyExcept(NameLetters) && !rest[..length].Contains(", ", StringComparison.Ordinal) && !Placeholder.Is(rest[..length]);
    }

    /// <summary>The letters that some languages put before a quotation mark.</summary>
    private static int LiteralPrefix(string text, int at) =>
        text[at] is 'f' or 'b' or 'r' or 'u' or 'F' or 'B' or 'R' or 'U' or '@' or '$' && at + 1 < text.Length && text[at + 1] is '"' or '\'' ? 1 : 0;

    private static bool TryElement(string text, NameInText name, int start, out (int Start, int End) value)
    {
        bool isData = string.CompareOrdinal(text, start, DataOpen, 0, DataOpen.Length) == 0;
        int from = isData ? start + DataOpen.Length : start;
        int end = isData ? text.IndexOf("]]>", from, StringComparison.Ordinal) : Next(text, from);
        value = (from, end < 0 ? text.Length : end);
        var content = text.AsSpan(value.Start, value.End - value.Start);
        if (end >= 0 && !isData)
        {
            var rest = text.AsSpan(end);
            bool closes = rest.StartsWith("</", StringComparison.Ordinal) || rest.StartsWith("&lt;/", StringComparison.Ordinal);
            return closes && !Placeholder.Is(content.Trim());
        }
        return isData || (name.End < start && !content.ContainsAny(" \t\r\n"));
    }

    private static int Next(string text, int from)
    {
        var content = text.AsSpan(from, Math.Min(MaxContent, text.Length - from));
        int plain = MarkupTag.IndexIn(content);
        int escaped = content[..(plain < 0 ? content.Length : plain)].IndexOf(EscapedClose, StringComparison.Ordinal);
        int found = escaped >= 0 ? escaped : plain;
        return found < 0 ? -1 : from + found;
    }

    /// <summary>True for an object that describes a value and holds none, as JSON Schema writes it.</summary>
    private static bool IsSchema(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\n' or '\r')
            at++;
        if (!QuoteMark.TryRead(text, at, out var quote))
            return false;
        var rest = text.AsSpan(at + quote.Length);
        foreach (string word in (ReadOnlySpan<string>)["type", "description", "title", "$ref", "anyOf", "format"])
        {
            if (rest.StartsWith(word, StringComparison.Ordinal) && QuoteMark.TryRead(text, at + quote.Length + word.Length, out _))
                return true;
        }
        return false;
    }

    /// <summary>The end of a list or object, brackets in texts counted as any others; the end of the text for one that does not end.</summary>
    private static int BracketEnd(string text, int start)
    {
        int depth = 0;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] is '[' or '{')
                depth++;
            else if (text[i] is ']' or '}' && --depth == 0)
                return i + 1;
        }
        return text.Length;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Numbers);
}
