namespace DebugGrid.Protocol.Secrets;

/// <summary>Where the value of a name begins, by what stands between the two.</summary>
/// <param name="Separator">What stands between them.</param>
/// <param name="Start">The value's first character, its quotation mark included.</param>
/// <param name="IsQuotedName">True when the name stands in quotation marks.</param>
/// <param name="IsTight">True when nothing blank stands between the two.</param>
internal readonly record struct ValuePlace(Separator Separator, int Start, bool IsQuotedName, bool IsTight)
{
    private static readonly (string Text, Separator Kind)[] Signs =
    [
        ("=>", Separator.Equal), (":=", Separator.Equal), ("->", Separator.Equal), ("==", Separator.None), ("::", Separator.None), ("=", Separator.Equal), (":", Separator.Colon),
        ("%3D", Separator.Equal), ("%3d", Separator.Equal), ("%3A", Separator.Colon), ("%3a", Separator.Colon), ("\\u003D", Separator.Equal), ("\\u003d", Separator.Equal),
    ];

    /// <summary>The place behind a name.</summary>
    public static ValuePlace Behind(string text, NameInText name)
    {
        int at = name.End;
        bool isQuoted = QuoteMark.TryRead(text, at, out var quote);
        if (isQuoted)
            at += quote.Length;
        if (ElementStart(text, name, isQuoted) is > 0 and var content)
            return new ValuePlace(Separator.Element, content, false, true);
        if (PairedValue(text, at) is > 0 and var paired)
            return Sign(text, paired, isQuoted);
        while (at < text.Length && text[at] is '*' or ']' or '?' or '`')
            at++;
        var sign = Sign(text, at, isQuoted);
        if (sign.Separator == Separator.Colon && !isQuoted && TypeEnd(text, sign.Start) is > 0 and var typed)
            return Sign(text, typed, isQuoted);
        return sign.Separator != Separator.None ? sign : Other(text, name, at, isQuoted, quote);
    }

    private static ValuePlace Sign(string text, int at, bool isQuoted)
    {
        int start = BlankText.Behind(text, at, lines: false);
        foreach ((string written, var kind) in Signs)
        {
            if (string.CompareOrdinal(text, start, written, 0, written.Length) != 0)
                continue;
            int end = start + written.Length;
            while (end < text.Length && text[end] == '*')
                end++;
            int value = BlankText.Behind(text, end, lines: kind == Separator.Colon);
            if (kind == Separator.Colon && value > end)
                value = YamlValue.BehindProperties(text, value);
            return new ValuePlace(kind, value, isQuoted, start == at && value == end);
        }
        return default;
    }

    private static ValuePlace Other(string text, NameInText name, int at, bool isQuoted, QuoteMark quote)
    {
        bool isOption = name.Start > 0 && text[name.Start - 1] is '-' or '/' && (name.Start == 1 || text[name.Start - 2] is '-' or ' ' or '"' or '\'' or '\n' or '[' or ',');
        int value = BlankText.Behind(text, at, lines: false);
        // A list of arguments, written as text, has a comma behind each.
        if (isOption && !isQuoted && value == at && at < text.Length && text[at] == ',' && BlankText.Behind(text, at + 1, lines: false) is var behind && behind > at + 1)
            return new ValuePlace(Separator.Option, behind, false, false);
        if (isOption && !isQuoted && value > at)
            return new ValuePlace(Separator.Option, value, false, false);
        bool isArgument = isQuoted && (isOption || (name.Start > quote.Length && text[name.Start - quote.Length - 1] == '('));
        if (isArgument && value < text.Length && text[value] == ',' && BlankText.Behind(text, value + 1, lines: true) is var next && QuoteMark.TryRead(text, next, out _))
            return new ValuePlace(Separator.Comma, next, true, false);
        // A pair as .NET writes one: [password, value].
        if (!isQuoted && name.Start > 0 && text[name.Start - 1] == '[' && string.CompareOrdinal(text, at, ", ", 0, 2) == 0)
            return new ValuePlace(Separator.Pair, at + 2, false, false);
        return value > at ? ProseSign.Behind(text, value, isQuoted) : default;
    }

    /// <summary>Where the type that stands between a name and its value ends, as in <c>api_key: str = "…"</c>; 0 when there is none.</summary>
    private static int TypeEnd(string text, int start)
    {
        const int maxType = 48;
        int end = start;
        while (end < text.Length && end - start < maxType && (char.IsAsciiLetter(text[end]) || text[end] is '_' or '.' or '[' or ']' or '|' or '?'))
            end++;
        return end > start && string.CompareOrdinal(text, end, " = ", 0, 3) == 0 ? end : 0;
    }

    /// <summary>The content of an XML element of that name, its own or an escaped bracket before it and behind its attributes; 0 when it is none.</summary>
    private static int ElementStart(string text, NameInText name, bool isQuoted)
    {
        const string escapedOpen = "&lt;";
        const string escapedClose = "&gt;";
        const int maxAttributes = 256;
        int open = name.Start;
        while (open > 0 && name.Start - open < NameInText.MaxLength && (char.IsLetterOrDigit(text[open - 1]) || text[open - 1] is ':' or '-' or '_'))
            open--;
        bool isEscaped = open >= escapedOpen.Length && text.AsSpan(open - escapedOpen.Length, escapedOpen.Length).SequenceEqual(escapedOpen);
        if (isQuoted || !(isEscaped || (open > 0 && text[open - 1] == '<')))
            return 0;
        string close = isEscaped ? escapedClose : ">";
        int end = text.AsSpan(name.End, Math.Min(maxAttributes, text.Length - name.End)).IndexOf(close, StringComparison.Ordinal);
        bool isEmpty = end > 0 && text[name.End + end - 1] == '/';
        bool hasAttributes = end > 0;
        if (end < 0 || isEmpty || (hasAttributes && BlankText.Behind(text, name.End, lines: true) == name.End))
            return 0;
        int content = name.End + end + close.Length;
        // '<password>' in quotation marks, or password=<password>", is the hole of a template.
        bool isHole = !isEscaped && open > 1 && content < text.Length && text[content] is '"' or '\'' && (text[open - 2] == text[content] || text[open - 2] == '=');
        return isHole ? 0 : content;
    }

    /// <summary>Behind the word value of a pair, such as <c>"name": "password", "value"</c> or <c>key="Password" value</c>; 0 when there is none.</summary>
    private static int PairedValue(string text, int at)
    {
        const string word = "value";
        int next = at;
        if (next < text.Length && text[next] == ',')
            next++;
        next = BlankText.Behind(text, next, lines: true);
        if (next == at)
            return 0;
        if (QuoteMark.TryRead(text, next, out var quote))
            next += quote.Length;
        if (string.Compare(text, next, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0)
            return 0;
        next += word.Length;
        return QuoteMark.TryRead(text, next, out quote) ? next + quote.Length : next;
    }
}
