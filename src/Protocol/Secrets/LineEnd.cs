namespace DebugGrid.Protocol.Secrets;

/// <summary>How the line ends of a text are written: as they are, or escaped as in JSON, with more backslashes the deeper they lie in JSON inside JSON.</summary>
/// <param name="Slashes">The backslashes before the letter; 0 for line ends as they are.</param>
internal readonly record struct LineEnd(int Slashes)
{
    /// <summary>Reads the way in which the line end at a place is written; null where none stands.</summary>
    public static LineEnd? At(string text, int at)
    {
        var written = new LineEnd(Run(text, at));
        return written.Behind(text, at) > at ? written : null;
    }

    /// <summary>The place behind a line end; the same place where none stands.</summary>
    public int Behind(string text, int at)
    {
        int end = Is(text, at, '\r', 'r') ? at + Slashes + 1 : at;
        return Is(text, end, '\n', 'n') ? end + Slashes + 1 : end;
    }

    /// <summary>Where the line ends: before its line end, at the end of the text, or, where line ends are escaped, at the mark that closes the quotation around them.</summary>
    public int EndOfLine(string text, int at)
    {
        while (at < text.Length)
        {
            int next = Slashes == 0 ? text.AsSpan(at).IndexOfAny('\r', '\n') : text.AsSpan(at).IndexOfAny('\\', '"');
            if (next < 0)
                return text.Length;
            at += next;
            int run = Run(text, at);
            if (Behind(text, at) > at || (run < Slashes && at + run < text.Length && text[at + run] == '"'))
                return at;
            at += Math.Max(run, 1);
        }
        return text.Length;
    }

    private bool Is(string text, int at, char plain, char letter) =>
        at + Slashes < text.Length && Run(text, at) == Slashes && text[at + Slashes] == (Slashes == 0 ? plain : letter);

    private static int Run(string text, int at)
    {
        int end = at;
        while (end < text.Length && text[end] == '\\')
            end++;
        return end - at;
    }
}
