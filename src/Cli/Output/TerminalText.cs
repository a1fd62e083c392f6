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
    /// <param name="maxLength">The most characters of the line; a longer one ends with "…". What is escaped or a surrogate pair is not cut apart.</param>
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
                return line.Remove(beforeCut, line.Length - beforeCut).Append(Cut).ToString();
            if (line.Length < maxLength)
                beforeCut = line.Length;
        }
        return line.ToString();
    }

    /// <summary>The text with its line breaks, without anything else that a terminal would act on. Lines behind the first are moved in, so that none passes for another message.</summary>
    public static string Lines(string text) => string.Join("\n  ", text.Split('\n').Select(line => Line(line.TrimEnd('\r'))));
}
