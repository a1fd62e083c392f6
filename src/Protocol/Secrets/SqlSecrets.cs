using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>Passwords in statements that make or change users: <c>PASSWORD 'S'</c>, <c>PASSWORD('S')</c>, <c>IDENTIFIED BY 'S'</c>, <c>IDENTIFIED WITH plugin BY 'S'</c>.</summary>
internal static class SqlSecrets
{
    private const int MaxBefore = 256;
    private const int MaxPlugin = 64;
    private const string Password = "password";
    private static readonly SearchValues<string> Words = SearchValues.Create([Password, "identified "], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Statements = SearchValues.Create(
        ["create user", "alter user", "create role", "alter role", "create login", "alter login", "create group", "user mapping", "set password", "grant ", "database link", "change master", "replication source"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n;,)\"'`\\");

    /// <summary>Adds what is found.</summary>
    public static void Find(string text, ref SecretSpans spans)
    {
        for (int at = 0; text.AsSpan(at).IndexOfAny(Words) is >= 0 and var found;)
        {
            int word = at + found;
            bool isPassword = text[word] is 'p' or 'P';
            at = word + Password.Length;
            int start = isPassword ? BehindPassword(text, at) : BehindIdentified(text, word + "identified ".Length);
            if (start < 0 || !((isPassword && IsCapitals(text, word)) || IsInStatement(text, word)))
                continue;
            int end;
            if (QuoteMark.TryRead(text, start, out var quote))
            {
                start += quote.Length;
                end = quote.EndIn(text, start);
            }
            else
            {
                end = text.AsSpan(start).IndexOfAny(WordEnds) is >= 0 and var length ? start + length : text.Length;
            }
            if (!Placeholder.Is(text.AsSpan(start, end - start)))
                spans.Add(start, end);
            at = Math.Max(at, end);
        }
    }

    /// <summary>The mark that opens a password right behind the word, or as its argument; -1 for none.</summary>
    private static int BehindPassword(string text, int at)
    {
        int start = BlankText.Behind(text, at, lines: true);
        bool isCall = start < text.Length && text[start] == '(';
        if (isCall)
            start = BlankText.Behind(text, start + 1, lines: true);
        else if (start == at)
            return -1;
        if (start + 1 < text.Length && text[start] is 'E' or 'e' or 'N' && text[start + 1] == '\'')
            start++;
        return QuoteMark.TryRead(text, start, out var quote) && quote.Text is "'" or "u0027" or "%27" ? start : -1;
    }

    /// <summary>What stands behind <c>BY</c>, or <c>WITH</c> a plugin <c>BY</c>; -1 where neither does.</summary>
    private static int BehindIdentified(string text, int at)
    {
        const string with = "with ";
        int start = BlankText.Behind(text, at, lines: true);
        if (Is(text, start, with))
        {
            start = BlankText.Behind(text, start + with.Length, lines: true);
            int plugin = text.AsSpan(start, Math.Min(MaxPlugin, text.Length - start)).IndexOf(' ');
            if (plugin < 0)
                return -1;
            start = BlankText.Behind(text, start + plugin, lines: true);
        }
        foreach (string by in (ReadOnlySpan<string>)["by password ", "by ", "as "])
            if (Is(text, start, by))
                return BlankText.Behind(text, start + by.Length, lines: true);
        return -1;
    }

    private static bool Is(string text, int at, string word) => string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsCapitals(string text, int word) => text.AsSpan(word, Password.Length).SequenceEqual("PASSWORD");

    private static bool IsInStatement(string text, int word)
    {
        int start = Math.Max(0, word - MaxBefore);
        return text.AsSpan(start, word - start).ContainsAny(Statements);
    }
}
