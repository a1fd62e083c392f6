using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>Where a word really begins: behind the escape that its first letters belong to, such as the n of <c>\n</c>, <c>\u0022</c> or <c>%22</c>.</summary>
internal static class Escapes
{
    private const int UnicodeLength = 5;
    private const int PercentLength = 2;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The beginning of a word of which <paramref name="start"/> is the first character by its letters alone.</summary>
    public static int Behind(string text, int start)
    {
        if (start == 0 || start >= text.Length)
            return start;
        return text[start - 1] switch
        {
            '\\' when text[start] is 'n' or 'r' or 't' => start + 1,
            '\\' when text[start] == 'u' && AreHex(text, start + 1, UnicodeLength - 1) => start + UnicodeLength,
            '%' when AreHex(text, start, PercentLength) => start + PercentLength,
            _ => start,
        };
    }

    /// <summary>True when so many hex digits stand there.</summary>
    public static bool AreHex(string text, int start, int count) => start + count <= text.Length && !text.AsSpan(start, count).ContainsAnyExcept(Hex);
}
