using System.Text;

namespace DebugGrid.Analytics.Fingerprints;

/// <summary>
/// The part of a message that does not change from one error to the next: ids, numbers, paths, quoted values, addresses and times become placeholders. Time and
/// memory are linear in what is read of the message, whoever wrote it.
/// </summary>
internal static class MessagePattern
{
    /// <summary>Characters of a message that are read; what follows makes no difference.</summary>
    public const int MaxRead = 2_048;

    /// <summary>Characters of a pattern at most.</summary>
    public const int MaxLength = 400;

    private const string Quotes = "\"'`";
    private const string Ends = "()[]{}<>,;=|";
    private const string EndsOfUrl = "()[]{}<>|";
    private const string Punctuation = ".:!?";

    /// <summary>The pattern of a message, or of the template that it was made of: a template's names in braces stay.</summary>
    /// <param name="message">The message; null is empty.</param>
    public static string Of(string? message)
    {
        var rest = message.AsSpan(0, Math.Min(message?.Length ?? 0, MaxRead));
        var pattern = new StringBuilder(Math.Min(rest.Length, MaxLength));
        char before = ' ';
        int lacking = 0;
        while (!rest.IsEmpty && pattern.Length < MaxLength)
        {
            int taken = Take(rest, before, pattern, ref lacking);
            before = rest[taken - 1];
            rest = rest[taken..];
        }

        return Cut(pattern).TrimEnd();
    }

    /// <summary>Takes the next piece: a quoted value, white space, a character that ends words, or a word.</summary>
    /// <returns>Its characters.</returns>
    private static int Take(ReadOnlySpan<char> rest, char before, StringBuilder pattern, ref int lacking)
    {
        char first = rest[0];
        int quote = Quotes.IndexOf(first, StringComparison.Ordinal);
        if (quote >= 0)
            return TakeQuoted(rest, before, pattern, ref lacking, 1 << quote);
        if (char.IsWhiteSpace(first) || char.IsControl(first))
        {
            if (pattern.Length > 0 && pattern[^1] != ' ')
                pattern.Append(' ');
            return 1;
        }

        if (Ends.Contains(first, StringComparison.Ordinal))
        {
            pattern.Append(first);
            return 1;
        }

        int length = WordLength(rest, Ends);
        if (rest[..length].Contains("://", StringComparison.Ordinal))
            length = WordLength(rest, EndsOfUrl);
        var word = rest[..length].TrimEnd(Punctuation);
        if (!word.IsEmpty)
            WordPattern.Append(word, pattern);
        pattern.Append(rest[word.Length..length]);
        return length;
    }

    /// <summary>An apostrophe inside a word quotes nothing. A quote that nothing closes is looked for once.</summary>
    private static int TakeQuoted(ReadOnlySpan<char> rest, char before, StringBuilder pattern, ref int lacking, int quote)
    {
        if (!char.IsLetterOrDigit(before) && (lacking & quote) == 0)
        {
            int close = rest[1..].IndexOf(rest[0]);
            if (close >= 0)
            {
                pattern.Append("<text>");
                return close + 2;
            }

            lacking |= quote;
        }

        pattern.Append(rest[0]);
        return 1;
    }

    private static int WordLength(ReadOnlySpan<char> rest, string ends)
    {
        int length = 1;
        while (length < rest.Length && !char.IsWhiteSpace(rest[length]) && !char.IsControl(rest[length])
            && (!ends.Contains(rest[length], StringComparison.Ordinal) || IsInNumber(rest, length)) && !Quotes.Contains(rest[length], StringComparison.Ordinal))
            length++;
        return length;
    }

    /// <summary>A comma between digits: 7,500, or a list of numbers.</summary>
    private static bool IsInNumber(ReadOnlySpan<char> text, int at) =>
        text[at] == ',' && char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    /// <summary>At most <see cref="MaxLength"/> characters, and no half of a surrogate pair at the end.</summary>
    private static string Cut(StringBuilder pattern)
    {
        if (pattern.Length > MaxLength)
            pattern.Length = char.IsHighSurrogate(pattern[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        if (pattern.Length > 0 && char.IsHighSurrogate(pattern[^1]))
            pattern.Length--;
        return pattern.ToString();
    }
}
