using System.Globalization;
using System.Text;

namespace DebugGrid.Analytics.Packages.Text;

/// <summary>Makes recorded text fit to be read: what would act on a reader's screen or hide from it, and what is no Unicode, is written as an escape.</summary>
internal static class ShownText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Mends a text of several lines. Every line ends with <c>\n</c>; tabs stay.</summary>
    public static string Of(string text)
    {
        var mended = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune rune))
            {
                Escape(mended, text[i]);
                continue;
            }

            i += rune.Utf16SequenceLength - 1;
            if (rune.Value == '\r')
                mended.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            else if (IsShown(rune))
                mended.Append(text, i + 1 - rune.Utf16SequenceLength, rune.Utf16SequenceLength);
            else
                Escape(mended, rune.Value);
        }

        return mended.ToString();
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => rune.Value is '\n' or '\t',
        UnicodeCategory.Format => rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        _ => true,
    };

    private static void Escape(StringBuilder mended, int value) => mended.Append(value > 0xFFFF ? $"\\U{value:X8}" : $"\\u{value:X4}");
}
