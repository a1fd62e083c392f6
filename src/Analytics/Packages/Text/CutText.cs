using System.Globalization;

namespace DebugGrid.Analytics.Packages.Text;

/// <summary>Shortens a text in its middle: what comes first says what it is, what comes last how it ended.</summary>
internal static class CutText
{
    /// <summary>The text within a length, or its two ends with a mark between them that says how much is missing. What the mark would take the place of is not cut.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Characters of it (UTF-16) that stay at most; the mark comes on top.</param>
    public static string Middle(string text, int length)
    {
        if (text.Length <= length)
            return text;
        int head = length * 2 / 3, tail = text.Length - (length - head);
        if (head > 0 && char.IsHighSurrogate(text[head - 1]))
            head--;
        if (tail < text.Length && char.IsLowSurrogate(text[tail]))
            tail++;
        string mark = string.Create(CultureInfo.InvariantCulture, $"…[{tail - head:N0} characters cut]…");
        return tail - head <= mark.Length ? text : string.Concat(text.AsSpan(0, head), mark, text.AsSpan(tail));
    }
}
