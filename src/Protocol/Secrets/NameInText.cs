using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>A name as it stands in a text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The one behind its last.</param>
internal readonly record struct NameInText(int Start, int End)
{
    /// <summary>Characters of the longest name.</summary>
    public const int MaxLength = 96;

    private const int MaxWordsBefore = 2;
    private const int HexLength = 2;
    private static readonly SearchValues<char> Between = SearchValues.Create("_-.");

    /// <summary>The name around a place of a text, no further to the left than the floor.</summary>
    public static NameInText Around(string text, int at, int floor)
    {
        int start = at;
        while (start > floor && at - start < MaxLength && IsPart(text, start - 1))
            start--;
        start = Math.Min(at, Escapes.Behind(text, start));
        while (start < at && Between.Contains(text[start]))
            start++;
        int end = at;
        while (end < text.Length && end - at < MaxLength && IsPart(text, end))
            end += text[end] == '%' ? 1 + HexLength : 1;
        end = Math.Min(end, text.Length);
        while (end > at && Between.Contains(text[end - 1]))
            end--;
        return new NameInText(start, end);
    }

    /// <summary>The same name with the words before it: <c>secret access key</c> of <c>key</c>.</summary>
    public NameInText WithWordsBefore(string text, int floor)
    {
        int start = Start;
        for (int words = 0; words < MaxWordsBefore && start - 1 > floor && text[start - 1] == ' '; words++)
        {
            int word = start - 1;
            while (word > floor && start - word < MaxLength && char.IsLetterOrDigit(text[word - 1]))
                word--;
            if (word == start - 1)
                break;
            start = word;
        }
        return this with { Start = start };
    }

    /// <summary>The name's letters, percent-encoding undone.</summary>
    public ReadOnlySpan<char> In(string text)
    {
        var name = text.AsSpan(Start, End - Start);
        return name.Contains('%') ? Uri.UnescapeDataString(name) : name;
    }

    /// <summary>Letters, digits, what joins words, and percent-encoded letters.</summary>
    private static bool IsPart(string text, int at) =>
        char.IsLetterOrDigit(text[at]) || Between.Contains(text[at]) || (text[at] == '%' && Escapes.AreHex(text, at + 1, HexLength) && IsLetter(text.AsSpan(at + 1, HexLength)));

    private static bool IsLetter(ReadOnlySpan<char> hex) =>
        char.IsAsciiLetterOrDigit((char)int.Parse(hex, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture)) || hex is "5F" or "5f" or "2D" or "2d";
}
