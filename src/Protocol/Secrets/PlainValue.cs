using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>A value without quotation marks: where it ends, and whether it is one at all and not a word of prose or a piece of code.</summary>
internal static class PlainValue
{
    private const int MinRandom = 6;
    private const int MinRandomWord = 8;
    private const int MinCode = 4;
    private const int MaxAhead = 48;
    private const int MaxValue = 8_192;
    private const int MaxWords = 8;
    private const int MaxPassphraseWords = 24;
    private static readonly SearchValues<char> Stops = SearchValues.Create(" \t\r\n\u00a0\"'`\\<>,;&)]}");
    private static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789.,:-/+%");
    private static readonly SearchValues<char> Closers = SearchValues.Create(" \t\r\n\u00a0,;.)]}\"'`<>");

    /// <summary>The place of the secret; an empty one for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name before it.</param>
    /// <param name="place">Where it begins.</param>
    /// <param name="names">Knows the names of secrets.</param>
    public static (int Start, int End) At(string text, NameInText name, ValuePlace place, SecretNames names)
    {
        int start = place.Start;
        int end = EndOf(text, start);
        var value = text.AsSpan(start, end - start);
        var known = name.In(text);
        if (Placeholder.Is(value) || IsHole(text, start, end) || value.Equals(known, StringComparison.OrdinalIgnoreCase) || CodeText.Is(text, start, end, place, names))
            return default;
        bool isRandom = IsRandom(value, MinRandom);
        if (IsPassphrase(known))
            return (start, WordsEnd(text, end, MaxPassphraseWords, static _ => true));
        bool isValue = place.Separator switch
        {
            Separator.Equal => place.IsTight || isRandom || EndsLine(text, end),
            Separator.Colon => isRandom || (EndsLine(text, end) && !HasLineBetween(text, name.End, start) && (place.IsQuotedName || !IsInSentence(text, name) || IsCode(value))),
            Separator.Is => isRandom || ProseSign.IsStrong(value),
            Separator.Whose => isRandom || ProseSign.IsStrong(value) || (EndsLine(text, end) && !IsInSentence(text, name) && !ProseSign.IsNews(value)),
            Separator.Option => text[start] != '-' && value.ContainsAnyExceptInRange('A', 'Z') && (isRandom || value.Length >= MinRandomWord || EndsLine(text, end)),
            _ => false,
        };
        if (!isValue)
            return default;
        return (start, place.Separator == Separator.Equal ? WordsEnd(text, end, MaxWords, static word => IsRandom(word, MinRandomWord)) : end);
    }

    /// <summary>True for what looks like made by a machine, or by a person who was told to use digits.</summary>
    public static bool IsRandom(ReadOnlySpan<char> text, int min) =>
        text.Length >= min && text.ContainsAnyInRange('0', '9') && text.ContainsAnyExcept(Numbers);

    /// <summary>True for the hole of a template, whose closing brackets end a value that is none.</summary>
    private static bool IsHole(string text, int start, int end)
    {
        const int maxBrackets = 2;
        for (int most = 1; most <= maxBrackets && end + most <= text.Length && text[end + most - 1] is '}' or ')' or '>'; most++)
        {
            if (Placeholder.Is(text.AsSpan(start, end + most - start)))
                return true;
        }
        return false;
    }

    /// <summary>Where a value that is no quotation ends. A sign that parts values is part of one where none follows.</summary>
    private static int EndOf(string text, int start)
    {
        // What is longer than any secret is one to its end of so many characters: no value is read again and again.
        int most = Math.Min(text.Length, start + MaxValue);
        for (int i = start; i < most; i++)
        {
            int next = text.AsSpan(i, most - i).IndexOfAny(Stops);
            if (next < 0)
                return most;
            i += next;
            char stop = text[i];
            char after = i + 1 < text.Length ? text[i + 1] : ' ';
            bool ends = stop switch
            {
                ',' or ';' or '&' => Closers.Contains(after) || after == '\\' || IsPairAhead(text, i + 1),
                ')' or ']' or '}' => Closers.Contains(after) || after is '\\' or '&',
                '"' or '\'' or '`' => !char.IsLetterOrDigit(after),
                '<' => MarkupTag.Begins(text, i) || (i == start && MarkupTag.IsHole(text, i)),
                '>' => Closers.Contains(after) || after == '\\',
                '\\' => after is 'n' or 'r' or 't' or 'u' or '"' or '\'' or '\\',
                _ => true,
            };
            if (ends)
                return i;
        }
        return most;
    }

    /// <summary>True when a further name and its sign stand there.</summary>
    private static bool IsPairAhead(string text, int start)
    {
        var ahead = text.AsSpan(start, Math.Min(MaxAhead, text.Length - start));
        if (ahead.StartsWith("amp;", StringComparison.Ordinal))
            return true;
        int end = 0;
        while (end < ahead.Length && (char.IsLetterOrDigit(ahead[end]) || ahead[end] is '_' or '-' or '.' or ' ' or '[' or ']' or '"' or '\'' or '\\'))
            end++;
        return end > 0 && end < ahead.Length && ahead[end] is '=' or ':';
    }

    /// <summary>True when nothing but a sign, or another pair, follows in the line.</summary>
    private static bool EndsLine(string text, int end)
    {
        int at = end;
        while (at < text.Length && at - end < MaxAhead && text[at] is ' ' or '\t')
            at++;
        return at >= text.Length || text[at] is '\r' or '\n' or '"' or '\'' or '\\' or ';' or '}' or ')' or ']' or '<' or '&' or '#' or '|' or '`'
            || (text[at] == ',' && (at + 1 >= text.Length || text[at + 1] != ' ' || IsPairAhead(text, at + 2)))
            || (at > end && IsPairInWord(text, at));
    }

    private static bool IsPairInWord(string text, int start)
    {
        int end = start;
        while (end < text.Length && end - start < MaxAhead && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.'))
            end++;
        return end > start && end < text.Length && text[end] == '=';
    }

    /// <summary>True when a word stands before the name: what is said about it there is more likely prose.</summary>
    private static bool IsInSentence(string text, NameInText name) => name.Start > 1 && text[name.Start - 1] == ' ' && char.IsLetter(text[name.Start - 2]);

    private static bool IsCode(ReadOnlySpan<char> value) => value.Length >= MinCode && !value.ContainsAnyExceptInRange('0', '9');

    private static bool HasLineBetween(string text, int start, int end) => text.AsSpan(start, end - start) is var between && (between.Contains('\n') || between.Contains("\\n", StringComparison.Ordinal));

    private static bool IsPassphrase(ReadOnlySpan<char> name) =>
        name.EndsWith("phrase", StringComparison.OrdinalIgnoreCase) || name.EndsWith("mnemonic", StringComparison.OrdinalIgnoreCase);

    /// <summary>Goes on over the words of the same line up to the last one that belongs to the value.</summary>
    private static int WordsEnd(string text, int end, int most, Func<string, bool> belongs)
    {
        int last = end;
        int at = end;
        for (int words = 0; words < most && at < text.Length && text[at] == ' '; words++)
        {
            int start = at + 1;
            if (start >= text.Length || !char.IsLetterOrDigit(text[start]) || IsPairInWord(text, start))
                break;
            at = EndOf(text, start);
            if (belongs(text[start..at]))
                last = at;
        }
        return last;
    }
}
