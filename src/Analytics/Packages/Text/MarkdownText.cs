using System.Text;

namespace DebugGrid.Analytics.Packages.Text;

/// <summary>Puts recorded text into Markdown (CommonMark 0.31) so that it cannot leave its place: no text ends a fence that is longer than any row of backticks in it.</summary>
internal static class MarkdownText
{
    private const int ShortestFence = 3;

    /// <summary>A fenced block.</summary>
    /// <param name="text">What stands in it, as <see cref="ShownText"/> gives it.</param>
    /// <param name="language">The info string; a word of ours, never recorded text.</param>
    public static string Fenced(string text, string language)
    {
        string fence = new('`', Math.Max(ShortestFence, LongestRow(text) + 1));
        return $"{fence}{language}\n{text.TrimEnd('\n')}\n{fence}";
    }

    /// <summary>A code span on one line, in which nothing of Markdown or HTML acts.</summary>
    public static string Span(string text)
    {
        string line = OneLine(text);
        if (line.Length == 0)
            return "(empty)";
        string fence = new('`', LongestRow(line) + 1);
        string space = line[0] == '`' || line[^1] == '`' || (line[0] == ' ' && line[^1] == ' ' && line.Trim().Length > 0) ? " " : "";
        return $"{fence}{space}{line}{space}{fence}";
    }

    /// <summary>The text on one line, for a heading or a sentence: signs that mean something in Markdown or HTML are escaped.</summary>
    public static string Escaped(string text)
    {
        string line = OneLine(text);
        var escaped = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            bool within = i > 0 && i + 1 < line.Length && char.IsLetterOrDigit(line[i - 1]) && char.IsLetterOrDigit(line[i + 1]);
            if (line[i] is '\\' or '`' or '*' or '[' or ']' or '<' or '>' or '|' or '~' || (line[i] is '_' or '#' or '&' or '!' && !within))
                escaped.Append('\\');
            escaped.Append(line[i]);
        }

        return escaped.ToString();
    }

    private static string OneLine(string text) => text.Replace('\n', ' ').Replace('\t', ' ');

    private static int LongestRow(string text)
    {
        int longest = 0, row = 0;
        foreach (char c in text)
        {
            row = c == '`' ? row + 1 : 0;
            longest = Math.Max(longest, row);
        }

        return longest;
    }
}
