using System.Text;

namespace DebugGrid.Client.Dumping;

/// <summary>A text that never grows beyond a limit: what is too much is cut, and a mark says so.</summary>
/// <param name="limit">Characters altogether, the mark included; more than the mark has.</param>
internal sealed class BoundedText(int limit)
{
    private const string Cut = "…(cut)";
    private const string Replacement = "\uFFFD";
    private readonly StringBuilder text = new();

    /// <summary>True once something was cut. Nothing is added any more.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Adds a text as it is.</summary>
    public BoundedText Append(ReadOnlySpan<char> part)
    {
        if (IsFull)
            return this;
        int room = limit - Cut.Length - text.Length;
        IsFull = part.Length > room;
        text.Append(Head(part, room));
        return this;
    }

    /// <summary>Adds blanks.</summary>
    public void AppendBlanks(int count) => Append(new string(' ', count));

    /// <summary>Adds a text in quotes, with what is no letter, number or sign written as an escape. Of a long one the beginning, and how much is missing.</summary>
    /// <param name="part">The text.</param>
    /// <param name="shown">How many of its characters are looked at.</param>
    /// <param name="length">How many it has.</param>
    /// <param name="quote">What stands around it.</param>
    public void AppendQuoted(ReadOnlySpan<char> part, int shown, long length, char quote = '"')
    {
        var head = Head(part, shown);
        Append([quote]);
        AppendEscaped(head, quote);
        Append([quote]);
        if (head.Length < length)
            Append(FormattableString.Invariant($"…(+{length - head.Length})"));
    }

    /// <summary>Adds a text with what is no letter, number or sign written as an escape.</summary>
    public BoundedText AppendEscaped(ReadOnlySpan<char> part, char quote = '\0')
    {
        int plain = 0;
        for (int i = 0; i < part.Length && !IsFull; i++)
        {
            char c = part[i];
            if (char.IsHighSurrogate(c) && i + 1 < part.Length && char.IsLowSurrogate(part[i + 1]))
            {
                i++;
                continue;
            }
            if (EscapeOf(c, quote) is not { } escape)
                continue;
            Append(part[plain..i]).Append(escape);
            plain = i + 1;
        }
        return Append(part[plain..]);
    }

    /// <inheritdoc/>
    public override string ToString() => IsFull ? string.Concat(text.ToString(), Cut) : text.ToString();

    private static ReadOnlySpan<char> Head(ReadOnlySpan<char> part, int limit)
    {
        if (part.Length <= limit)
            return part;
        return part[..(limit > 0 && char.IsHighSurrogate(part[limit - 1]) ? limit - 1 : limit)];
    }

    private static string? EscapeOf(char c, char quote) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when quote != '\0' && (c == quote || c == '\\') => $"\\{c}",
        _ when char.IsSurrogate(c) => Replacement,
        _ when char.IsControl(c) || c is '\u2028' or '\u2029' => FormattableString.Invariant($"\\u{(int)c:x4}"),
        _ => null,
    };
}
