using System.Buffers;

namespace DebugGrid.Client.Capture.Secrets;

/// <summary>Passwords that command lines carry under options of one letter: <c>mysql -pS</c>, <c>curl -u user:S</c>, <c>sshpass -p S</c>.</summary>
internal static class CommandSecrets
{
    private static readonly Option[] Options =
    [
        new("mysql", "-p", IsAttached: true), new("mysqldump", "-p", IsAttached: true), new("mysqladmin", "-p", IsAttached: true), new("mariadb", "-p", IsAttached: true),
        new("sshpass", "-p"), new("redis-cli", "-a"), new("docker login", "-p"), new("podman login", "-p"), new("helm registry login", "-p"), new("sqlcmd", "-P"), new("ldapsearch", "-w"),
        new("smbclient", "-U", HasUser: true, Parts: '%'), new("curl", "-u", HasUser: true), new("curl", "--user", HasUser: true), new("wget", "--http-passwd"), new("mongosh", "-p"), new("mongo", "-p"),
    ];

    private const int MaxLine = 1_024;
    private static readonly SearchValues<string> Commands = SearchValues.Create([.. Options.Select(option => option.Command)], StringComparison.Ordinal);

    /// <summary>Adds what is found.</summary>
    public static void Find(string text, ref SecretSpans spans)
    {
        for (int at = 0; text.AsSpan(at).IndexOfAny(Commands) is >= 0 and var found; at++)
        {
            at += found;
            foreach (var option in Options)
            {
                if (string.CompareOrdinal(text, at, option.Command, 0, option.Command.Length) == 0)
                    option.FindIn(text, at + option.Command.Length, ref spans);
            }
        }
    }

    /// <summary>An option of a command.</summary>
    /// <param name="Command">The command.</param>
    /// <param name="Name">The option.</param>
    /// <param name="IsAttached">True when the password stands right behind it.</param>
    /// <param name="HasUser">True when a user stands before the password.</param>
    /// <param name="Parts">What parts the two.</param>
    private sealed record Option(string Command, string Name, bool IsAttached = false, bool HasUser = false, char Parts = ':')
    {
        /// <summary>Looks through the line behind the command.</summary>
        public void FindIn(string text, int at, ref SecretSpans spans)
        {
            if (at >= text.Length || text[at] != ' ')
                return;
            int line = Math.Min(text.Length, at + MaxLine);
            line = text.AsSpan(at, line - at).IndexOfAny('\r', '\n') is >= 0 and var length ? at + length : line;
            string written = " " + Name;
            int found = text.AsSpan(at, line - at).IndexOf(written, StringComparison.Ordinal);
            if (found < 0)
                return;
            int start = at + found + written.Length;
            if (!IsAttached && (start >= line || text[start++] is not (' ' or '=')))
                return;
            int end;
            if (QuoteMark.TryRead(text, start, out var quote))
            {
                start += quote.Length;
                end = Math.Min(line, quote.EndIn(text, start));
            }
            else
            {
                end = text.AsSpan(start, line - start).IndexOfAny(" \t\"'`") is >= 0 and var word ? start + word : line;
            }
            int user = HasUser && end > start ? text.AsSpan(start, end - start).IndexOf(Parts) : -1;
            if ((user >= 0 || !HasUser) && end > start && text[start] != '-' && !Placeholder.Is(text.AsSpan(start + user + 1, end - start - user - 1)))
                spans.Add(start + user + 1, end);
        }
    }
}
