using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>
/// What YAML may put between a key and its value, and values of lines of their own (https://yaml.org/spec/1.2.2/#81-block-scalar-styles), whose line ends may be
/// escaped as in JSON.
/// </summary>
internal static class YamlValue
{
    private const int MaxWord = 64;
    private const int MaxProperties = 3;
    private const int MaxHeader = 80;
    private const int MaxIndent = 128;
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n\\");

    /// <summary>The place behind tags (<c>!!str</c>; <c>!vault</c> before a block) and anchors (<c>&amp;a</c>).</summary>
    public static int BehindProperties(string text, int at)
    {
        for (int found = 0; found < MaxProperties && at < text.Length && text[at] is '!' or '&'; found++)
        {
            int end = at + 1;
            while (end < text.Length && end - at < MaxWord && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '!' or ':' or '.' or '-' or '_' or '/' or ','))
                end++;
            int behind = end;
            while (behind < text.Length && behind - end < MaxWord && text[behind] == ' ')
                behind++;
            bool isProperty = end > at + 1 && behind > end && (text[at] == '&' || text[at + 1] == '!' || IsBlock(text, behind));
            if (!isProperty)
                break;
            at = behind;
        }
        return at;
    }

    /// <summary>The lines of a block; an empty place where none follow.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The key.</param>
    /// <param name="at">Where its value begins.</param>
    public static (int Start, int End) Block(string text, NameInText name, int at)
    {
        int header = BehindHeader(text, at);
        if (header < 0 || LineEnd.At(text, header) is not { } line)
            return default;
        int first = FirstLine(text, line.Behind(text, header), line);
        int indent = Indent(text, first);
        if (indent <= IndentOf(text, name.Start))
            return default;
        int end = first + indent;
        for (int from = first; from < text.Length;)
        {
            int content = from + Indent(text, from);
            bool isBlank = content >= text.Length || line.Behind(text, content) > content;
            if (!isBlank && content - from < indent)
                break;
            int stop = line.EndOfLine(text, content);
            end = isBlank ? end : stop;
            from = line.Behind(text, stop);
            if (from == stop)
                break;
        }
        return (first + indent, end);
    }

    /// <summary>True where the beginning of a block stands: nothing else stands in its line.</summary>
    public static bool IsBlock(string text, int at) => BehindHeader(text, at) >= 0;

    /// <summary>The line end behind <c>|</c> or <c>&gt;</c>, what is said of indentation and end, and a comment; -1 where that is not what stands there.</summary>
    private static int BehindHeader(string text, int at)
    {
        if (at >= text.Length || text[at] is not ('|' or '>'))
            return -1;
        int end = at + 1;
        while (end < text.Length && end - at <= 2 && text[end] is '+' or '-' or (>= '1' and <= '9'))
            end++;
        int behind = end;
        while (behind < text.Length && behind - end < MaxHeader && text[behind] is ' ' or '\t')
            behind++;
        if (behind > end && behind < text.Length && text[behind] == '#')
            behind += text.AsSpan(behind, Math.Min(MaxHeader, text.Length - behind)).IndexOfAny(LineEnds) is >= 0 and var length ? length : 0;
        return LineEnd.At(text, behind) is null ? -1 : behind;
    }

    /// <summary>The first line that is not blank.</summary>
    private static int FirstLine(string text, int start, LineEnd line)
    {
        while (start < text.Length && line.Behind(text, start + Indent(text, start)) is var next && next > start + Indent(text, start))
            start = next;
        return start;
    }

    private static int Indent(string text, int start)
    {
        int end = start;
        while (end < text.Length && end - start < MaxIndent && text[end] == ' ')
            end++;
        return end - start;
    }

    /// <summary>The indentation of the line that a key stands in.</summary>
    private static int IndentOf(string text, int at)
    {
        int start = at;
        while (start > 0 && at - start < MaxIndent && text[start - 1] is not ('\n' or '\r') && !(text[start - 1] is 'n' or 'r' && start > 1 && text[start - 2] == '\\'))
            start--;
        return Indent(text, start);
    }
}
