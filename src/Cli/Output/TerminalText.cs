using System.Text;

namespace DebugGrid.Cli.Output;

/// <summary>
/// Makes text from events safe to print: what <see cref="UnsafeText"/> finds is shown as escapes, so that what an application sent cannot move the
/// cursor, recolour or hide anything.
/// </summary>
internal static class TerminalText
{
    private const char Cut = '…';

    /// <summary>The text on one line, without anything that a terminal would act on.</summary>
    /// <param name="text">The text; null is empty.</param>
    /// <param name="maxLength">The most characters of the line; a longer one ends with "…", behind a whole word where there are several. What is escaped or a surrogate pair is not cut apart.</param>
    public static string Line(string? text, int maxLength = int.MaxValue)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        var line = new StringBuilder(Math.Min(text.Length, maxLength) + 16);
        int beforeCut = 0;
        for (int at = 0, length; at < text.Length; at += length)
        {
            length = UnsafeText.LengthAt(text, at, out bool isUnsafe);
            if (isUnsafe)
                UnsafeText.AppendEscaped(line, text.AsSpan(at, length));
            else
                line.Append(text, at, length);
            if (line.Length > maxLength)
                return BehindWord(line.ToString(0, beforeCut)) + Cut;
            if (line.Length < maxLength)
                beforeCut = line.Length;
        }
        return line.ToString();
    }

    /// <summary>The text with its line breaks, without anything else that a terminal would act on. Lines behind the first are moved in, so that none passes for another message.</summary>
    public static string Lines(string text) => string.Join("\n  ", text.Split('\n').Select(line => Line(line.TrimEnd('\r'))));

    /// <summary>The text with its line breaks as such, without anything else that a terminal would act on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The most characters; a longer one ends with "…".</param>
    public static string Paragraphs(string text, int maxLength)
    {
        string shown = string.Join('\n', text.Split('\n').Select(line => Line(line.TrimEnd('\r'))));
        return shown.Length <= maxLength ? shown : Line(text, maxLength);
    }

    /// <summary>A text that is cut may end in the middle of an id.</summary>
    private static string BehindWord(string text) => text.LastIndexOf(' ') is > 0 and var end ? text[..end].TrimEnd() : text;
}
