using System.Globalization;
using System.Text;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Output;

/// <summary>
/// Breaks a text into lines of a width. Words, and numbers with their units, stay whole; blanks at a break are left out. A word that does not fit into a line has one of
/// its own, wider than the others, so that an id can be copied; one that is no id, of wide characters or longer than ids are, is broken.
/// </summary>
internal static class WordWrap
{
    /// <summary>Characters that may stand around an id.</summary>
    private const int Punctuation = 4;

    private static readonly string[] Units = ["ms", "s", "min", "h", "d", "%", "bytes", "kB", "MB", "GB", "TB"];

    /// <summary>The lines; one for an empty text.</summary>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        if (TextWidth.Of(text) <= width)
            return [text];
        var lines = new List<string>();
        var line = new StringBuilder();
        int used = 0;
        foreach (string word in Words(text))
        {
            if (line.Length > 0 && used + 1 + TextWidth.Of(word) > width)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
            }
            string rest = word;
            while (TextWidth.Of(rest) > width && !IsWhole(word))
            {
                string part = Beginning(rest, width);
                lines.Add(part);
                rest = rest[part.Length..];
            }
            used = line.Length == 0 ? TextWidth.Of(rest) : used + 1 + TextWidth.Of(rest);
            line.Append(line.Length == 0 ? string.Empty : " ").Append(rest);
        }
        lines.Add(line.ToString().TrimEnd());
        return lines;
    }

    /// <summary>Texts of scripts without blanks between words are long and no ids; their characters are wide.</summary>
    private static bool IsWhole(string word) => word.Length <= ProtocolLimits.MaxIdLength + Punctuation && TextWidth.Of(word) == new StringInfo(word).LengthInTextElements;

    /// <summary>The width of the longest word.</summary>
    public static int LongestWord(string text) => Words(text).Max(TextWidth.Of);

    /// <summary>What stands between blanks; a number and its unit are one.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (string word in text.Split(' '))
            if (words.Count > 0 && words[^1].Length > 0 && char.IsAsciiDigit(words[^1][^1]) && Units.Contains(word.TrimEnd(',', ';', ':', '.')))
                words[^1] = $"{words[^1]} {word}";
            else
                words.Add(word);
        return words;
    }

    /// <summary>As many characters, as a reader counts them, as fit; one at least.</summary>
    private static string Beginning(string text, int width)
    {
        int length = 0;
        for (int used = 0, next; length < text.Length; length += next)
        {
            next = StringInfo.GetNextTextElementLength(text.AsSpan(length));
            used += TextWidth.Of(text.Substring(length, next));
            if (used > width && length > 0)
                break;
        }
        return text[..length];
    }
}
