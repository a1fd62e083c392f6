using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>
/// Tokens of services, known by how they look. Only runs of 16 token characters and more are looked at; a text of words is passed by looking at every
/// sixteenth character.
/// </summary>
internal static class TokenRuns
{
    private const int Min = 16;

    /// <summary>What tokens are made of.</summary>
    public static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.~");

    /// <summary>Adds what is found.</summary>
    public static void Find(string text, ref SecretSpans spans)
    {
        int floor = 0;
        for (int i = Min - 1; i < text.Length;)
        {
            if (!Characters.Contains(text[i]))
            {
                i += Min;
                continue;
            }
            int start = i;
            while (start > floor && Characters.Contains(text[start - 1]))
                start--;
            int end = text.AsSpan(i).IndexOfAnyExcept(Characters) is >= 0 and var length ? i + length : text.Length;
            if (end - start >= Min)
                Look(text, Escapes.Behind(text, start), end, ref spans);
            floor = end;
            i = end + Min;
        }
    }

    private static void Look(string text, int start, int end, ref SecretSpans spans)
    {
        for (int at = start; at < end; at++)
        {
            if (at > start && char.IsAsciiLetterOrDigit(text[at - 1]))
                continue;
            int length = LengthAt(text, at, end);
            if (length == 0)
                continue;
            spans.Add(at, at + length);
            at += length - 1;
        }
        if (StructuredTokens.IsWithin(text.AsSpan(start, end - start)))
            spans.Add(start, end);
    }

    private static int LengthAt(string text, int at, int end)
    {
        var run = text.AsSpan(at, end - at);
        foreach (var shape in TokenShapes.StartingLike(run) ?? [])
        {
            bool begins = run.StartsWith(shape.Prefix, StringComparison.Ordinal) && (shape.Behind is null || text.AsSpan(0, at).EndsWith(shape.Behind, StringComparison.Ordinal));
            if (begins && shape.LengthIn(run) is > 0 and var length)
                return length;
        }
        return StructuredTokens.LengthAt(run);
    }
}
