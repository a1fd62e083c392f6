using System.Globalization;
using System.Text;

namespace DebugGrid.Analytics.Packages.Text;

/// <summary>
/// Folds what goes on without a break: encoded files, padding. Of a run of letters, of digits, of spaces or of signs that is longer than <see cref="MaxRun"/> both ends are
/// kept, with a mark between them. Nobody reads more of one, and the time to count its tokens grows with the square of its length.
/// </summary>
internal static class FoldedRuns
{
    /// <summary>The longest run that stays, in UTF-16 characters.</summary>
    public const int MaxRun = 400;

    /// <summary>The text with its long runs folded.</summary>
    public static string Of(string text)
    {
        StringBuilder? folded = null;
        int copied = 0;
        for (int start = 0; start < text.Length;)
        {
            int end = EndOf(text, start);
            if (end - start > MaxRun)
            {
                (folded ??= new StringBuilder(text.Length)).Append(text, copied, start - copied).Append(CutText.Middle(text[start..end], MaxRun / 4));
                copied = end;
            }

            start = end;
        }

        return folded is null ? text : folded.Append(text, copied, text.Length - copied).ToString();
    }

    private static int EndOf(string text, int start)
    {
        int run = ClassAt(text, start), end = start + 1;
        while (end < text.Length && ClassAt(text, end) == run)
            end++;
        return end;
    }

    private static int ClassAt(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) switch
    {
        <= UnicodeCategory.EnclosingMark => 0,
        <= UnicodeCategory.OtherNumber => 1,
        <= UnicodeCategory.ParagraphSeparator => 2,
        _ when text[index] == '\n' => 2,
        // The second half of a pair is what the pair is.
        UnicodeCategory.Surrogate when index > 0 && char.IsSurrogatePair(text[index - 1], text[index]) => ClassAt(text, index - 1),
        _ => 3,
    };
}
