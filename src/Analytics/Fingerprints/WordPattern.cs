using System.Buffers;
using System.Net;
using System.Text;

namespace DebugGrid.Analytics.Fingerprints;

/// <summary>The pattern of one word of a message: a placeholder where the whole word is a value, or the word with its ids and numbers replaced.</summary>
internal static class WordPattern
{
    /// <summary>Letters and digits in a row that are an id when both are among them.</summary>
    private const int LeastId = 20;

    /// <summary>Hexadecimal digits in a row that are an id when letters are among them.</summary>
    private const int LeastHex = 6;

    /// <summary>Digits behind a name that belong to it: Int32, HTTP2.</summary>
    private const int MostOfName = 2;

    private static readonly SearchValues<char> OfTimes = SearchValues.Create("0123456789-:./+TZtz");

    /// <summary>Appends a word's pattern.</summary>
    /// <param name="word">Not empty, without white space.</param>
    /// <param name="pattern">Gets it.</param>
    public static void Append(ReadOnlySpan<char> word, StringBuilder pattern)
    {
        if (Placeholder(word) is { } whole)
            pattern.Append(whole);
        else
            AppendRuns(word, pattern);
    }

    private static string? Placeholder(ReadOnlySpan<char> word)
    {
        if (word.Contains("://", StringComparison.Ordinal))
            return "<url>";
        if (Guid.TryParseExact(word, "D", out _))
            return "<id>";
        if (IsEmail(word))
            return "<email>";
        if (IsTime(word))
            return "<time>";
        if (IsAddress(word))
            return "<ip>";
        return IsPath(word) ? "<path>" : null;
    }

    private static bool IsEmail(ReadOnlySpan<char> word)
    {
        int at = word.IndexOf('@');
        return at > 0 && word[(at + 1)..].IndexOf('.') > 0;
    }

    /// <summary>A date or a time of the day, as ISO 8601 writes them or with slashes: nothing but digits, their marks, T and Z.</summary>
    private static bool IsTime(ReadOnlySpan<char> word) =>
        char.IsAsciiDigit(word[0]) && word.IndexOfAnyExcept(OfTimes) < 0
        && (word.Count(':') >= 1 && word.Count('.') <= 1 || IsDate(word, '-') || IsDate(word, '/'));

    private static bool IsDate(ReadOnlySpan<char> word, char mark) => word.Count(mark) >= 2 && word.Length is >= 8 and <= 40;

    /// <summary>An address of IP with or without a port. A number with one point, or none, is none.</summary>
    private static bool IsAddress(ReadOnlySpan<char> word)
    {
        if (word.Length > 64 || (word.Count('.') != 3 && word.Count(':') < 2))
            return false;
        return IPAddress.TryParse(word, out _) || IPEndPoint.TryParse(word, out _);
    }

    private static bool IsPath(ReadOnlySpan<char> word) =>
        word.Contains('\\') || word.Count('/') >= 2 || word.Length > 1 && (word[0] == '/' || word.StartsWith("~/", StringComparison.Ordinal));

    private static void AppendRuns(ReadOnlySpan<char> word, StringBuilder pattern)
    {
        while (!word.IsEmpty)
        {
            int length = RunLength(word);
            if (length == 0)
                pattern.Append(word[0]);
            else
                AppendRun(word[..length], pattern);
            word = word[Math.Max(1, length)..];
        }
    }

    /// <summary>Letters and digits in a row; a point or comma between digits belongs to their number.</summary>
    private static int RunLength(ReadOnlySpan<char> word)
    {
        int length = 0;
        bool digits = true;
        while (length < word.Length && (char.IsLetterOrDigit(word[length]) || digits && IsPoint(word, length)))
            digits &= !char.IsLetter(word[length++]);
        return length;
    }

    private static bool IsPoint(ReadOnlySpan<char> word, int at) =>
        word[at] is '.' or ',' && at > 0 && at + 1 < word.Length && char.IsAsciiDigit(word[at - 1]) && char.IsAsciiDigit(word[at + 1]);

    private static void AppendRun(ReadOnlySpan<char> run, StringBuilder pattern)
    {
        int firstDigit = run.IndexOfAnyInRange('0', '9');
        int letters = CountLetters(run);
        if (firstDigit < 0)
            pattern.Append(run);
        else if (letters == 0)
            pattern.Append("<n>");
        else if (run.Length >= LeastId || run.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || run.Length >= LeastHex && IsHex(run))
            pattern.Append("<id>");
        else if (firstDigit > 0 && run.Length - letters <= MostOfName)
            pattern.Append(run);
        else
            AppendNumbers(run, pattern);
    }

    private static bool IsHex(ReadOnlySpan<char> run)
    {
        foreach (char c in run)
            if (!char.IsAsciiHexDigit(c))
                return false;
        return true;
    }

    private static int CountLetters(ReadOnlySpan<char> run)
    {
        int letters = 0;
        foreach (char c in run)
            letters += char.IsLetter(c) ? 1 : 0;
        return letters;
    }

    /// <summary>A run of both: 30s, user1234.</summary>
    private static void AppendNumbers(ReadOnlySpan<char> run, StringBuilder pattern)
    {
        for (int i = 0; i < run.Length; i++)
            if (char.IsLetter(run[i]))
                pattern.Append(run[i]);
            else if (i == 0 || char.IsLetter(run[i - 1]))
                pattern.Append("<n>");
    }
}
