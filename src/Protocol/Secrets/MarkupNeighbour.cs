using System.Collections.Frozen;

namespace DebugGrid.Protocol.Secrets;

/// <summary>
/// Values that stand beside their name in XML: in another attribute of its tag, in the element that an attribute names, or in the element before or behind
/// the one that holds the name.
/// </summary>
internal static class MarkupNeighbour
{
    private const int MaxTag = 512;
    private const int MaxContent = 4_096;
    private const int MinRandom = 6;
    private static readonly (string Open, string Close)[] Brackets = [("<", ">"), ("&lt;", "&gt;")];
    private static readonly string[] Values = ["value=", "Value=", "content=", "data="];
    private static readonly string[] Names = ["name=", "key=", "Name=", "Key="];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ValueElements =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "value", "val", "v", "string", "content", "data", "text", "dd").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The place of the value, without its quotation marks.</param>
    public static bool TryFind(string text, NameInText name, out (int Start, int End) value)
    {
        value = default;
        foreach (var (open, close) in Brackets)
        {
            if (EndsAt(text, name.Start, close) && StartsAt(text, name.End, open + "/"))
                value = BesideElement(text, name, open, close);
            else if (QuoteMark.TryRead(text, name.End, out var quote) && name.Start > quote.Length && text[name.Start - quote.Length - 1] == '=')
                value = BesideAttribute(text, name, quote, open, close);
            if (value.End > value.Start)
                return !Placeholder.Is(text.AsSpan(value.Start, value.End - value.Start).Trim());
        }
        return false;
    }

    private static (int Start, int End) BesideAttribute(string text, NameInText name, QuoteMark quote, string open, string close)
    {
        int floor = Math.Max(0, name.Start - MaxTag);
        int tag = text.AsSpan(floor, name.Start - floor).LastIndexOf(open, StringComparison.Ordinal);
        if (tag < 0 || text.AsSpan(floor + tag, name.Start - floor - tag).Contains(close, StringComparison.Ordinal))
            return default;
        tag += floor;
        int end = text.AsSpan(name.End, Math.Min(MaxTag, text.Length - name.End)).IndexOf(close, StringComparison.Ordinal);
        if (end < 0)
            return default;
        end += name.End;
        foreach (string attribute in Values)
        {
            int at = text.IndexOf(attribute, tag, end - tag, StringComparison.Ordinal);
            if (at > tag && char.IsWhiteSpace(text[at - 1]) && QuoteMark.TryRead(text, at + attribute.Length, out var mark))
                return (at + attribute.Length + mark.Length, mark.EndIn(text, at + attribute.Length + mark.Length));
        }
        bool isNamed = text[end - 1] != '/' && !MarkupTag.Begins(text, tag) && Array.Exists(Names, key => EndsAt(text, name.Start - quote.Length, key));
        var content = isNamed ? Content(text, end + close.Length, open) : default;
        return IsValue(text, content, name) ? content : default;
    }

    private static (int Start, int End) BesideElement(string text, NameInText name, string open, string close)
    {
        int tagEnd = text.AsSpan(name.End, Math.Min(MaxTag, text.Length - name.End)).IndexOf(close, StringComparison.Ordinal);
        if (tagEnd < 0)
            return default;
        int next = BlankText.Behind(text, name.End + tagEnd + close.Length, lines: true);
        if (StartsAt(text, next, open) && Element(text, next + open.Length, close) is { Length: > 0 } element)
        {
            var content = Content(text, next + open.Length + element.Length + close.Length, open);
            if (ValueElements.Contains(element) || IsRandom(text, content))
                return content;
        }
        return Before(text, name, open, close);
    }

    /// <summary>The element that ends before the one that holds the name.</summary>
    private static (int Start, int End) Before(string text, NameInText name, string open, string close)
    {
        int floor = Math.Max(0, name.Start - MaxTag);
        int own = text.AsSpan(floor, name.Start - floor).LastIndexOf(open, StringComparison.Ordinal);
        int end = own < 0 ? 0 : BlankText.Before(text, floor + own);
        if (end == 0 || !EndsAt(text, end, close))
            return default;
        int closing = text.AsSpan(floor, Math.Max(0, end - floor)).LastIndexOf(open + "/", StringComparison.Ordinal);
        int start = closing < 0 ? -1 : text.AsSpan(floor, closing).LastIndexOf(close, StringComparison.Ordinal);
        if (start < 0)
            return default;
        var element = Element(text, floor + closing + open.Length + 1, close);
        return ValueElements.Contains(element) ? (floor + start + close.Length, floor + closing) : default;
    }

    /// <summary>What stands up to the next closing tag; nothing where another element stands in it.</summary>
    private static (int Start, int End) Content(string text, int start, string open)
    {
        int end = text.AsSpan(start, Math.Min(MaxContent, text.Length - start)).IndexOf(open, StringComparison.Ordinal);
        return end > 0 && StartsAt(text, start + end, open + "/") ? (start, start + end) : default;
    }

    /// <summary>The name of the element that begins at a place and has no attributes.</summary>
    private static ReadOnlySpan<char> Element(string text, int at, string close)
    {
        int end = text.AsSpan(at, Math.Min(MaxTag, text.Length - at)).IndexOf(close, StringComparison.Ordinal);
        return end > 0 && !text.AsSpan(at, end).ContainsAny(" </") ? text.AsSpan(at, end) : default;
    }

    /// <summary>A label repeats its name, or is several words.</summary>
    private static bool IsValue(string text, (int Start, int End) content, NameInText name)
    {
        var value = text.AsSpan(content.Start, content.End - content.Start).Trim();
        return IsRandom(text, content) || (!value.IsEmpty && !value.Contains(' ') && !name.In(text).EndsWith(value, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsRandom(string text, (int Start, int End) content) => PlainValue.IsRandom(text.AsSpan(content.Start, content.End - content.Start), MinRandom);

    private static bool StartsAt(string text, int at, string part) => string.CompareOrdinal(text, at, part, 0, part.Length) == 0;

    private static bool EndsAt(string text, int at, string part) => at >= part.Length && StartsAt(text, at - part.Length, part);
}
