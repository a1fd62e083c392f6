using System.Globalization;
using System.Text;

namespace DebugGrid.Cli.Output;

/// <summary>
/// Makes text from events safe to print: control characters (escape sequences begin with one), line breaks, and characters that change the
/// direction of writing are shown as escapes, so that what an application sent cannot move the cursor, recolour or hide anything.
/// </summary>
internal static class TerminalText
{
    /// <summary>The text on one line, without anything that a terminal would act on.</summary>
    public static string Line(string? text)
    {
        if (string.IsNullOrEmpty(text) || !text.Any(IsUnsafe))
            return text ?? string.Empty;
        var safe = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (IsUnsafe(c))
                safe.Append(Escape(c));
            else
                safe.Append(c);
        }
        return safe.ToString();
    }

    /// <summary>The text with its line breaks, without anything else that a terminal would act on. Lines behind the first are moved in, so that none passes for another message.</summary>
    public static string Lines(string text) => string.Join("\n  ", text.Split('\n').Select(line => Line(line.TrimEnd('\r'))));

    /// <summary>The begin of a text on one line.</summary>
    public static string Line(string? text, int maxLength)
    {
        string line = Line(text);
        return line.Length <= maxLength ? line : line[..(maxLength - 1)] + "…";
    }

    private static string Escape(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
    };

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
