using System.Globalization;
using System.Text;

namespace DebugGrid.Cli.Output;

/// <summary>
/// Finds what must not reach a terminal as it is: control characters (escape sequences begin with one), line breaks, halves of surrogate pairs, and
/// characters that are not seen but change what is: direction marks, tags, joiners in a script that has none.
/// </summary>
internal static class UnsafeText
{
    // Scripts and pictures that are put together with joiners lie behind the Latin letters.
    private const char FirstJoined = '\u0300';

    /// <summary>Looks at the character at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place.</param>
    /// <param name="isUnsafe">True when it must be escaped.</param>
    /// <returns>How many <see cref="char"/>s it has: 1 or 2.</returns>
    public static int LengthAt(string text, int at, out bool isUnsafe)
    {
        if (!Rune.TryGetRuneAt(text, at, out var rune))
        {
            isUnsafe = true;
            return 1;
        }
        isUnsafe = IsUnseen(Rune.GetUnicodeCategory(rune)) && !IsJoinerInPlace(text, at);
        return rune.Utf16SequenceLength;
    }

    /// <summary>Appends a character as JSON escapes it: <c>\n</c>, <c>\r</c>, <c>\t</c>, or <c>\uXXXX</c> for each half.</summary>
    public static void AppendEscaped(StringBuilder target, ReadOnlySpan<char> character)
    {
        foreach (char c in character)
            target.Append(c switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
            });
    }

    private static bool IsUnseen(UnicodeCategory category) =>
        category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsJoinerInPlace(string text, int at) =>
        text[at] is '\u200C' or '\u200D' && at > 0 && at + 1 < text.Length && IsJoined(text[at - 1]) && IsJoined(text[at + 1]);

    private static bool IsJoined(char c) => c >= FirstJoined && !IsUnseen(char.GetUnicodeCategory(c));
}
