using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>Passwords that command lines carry under options of one letter: <c>mysql -pS</c>, <c>curl -u user:S</c>, <c>sshpass -p S</c>.</summary>
internal static class CommandSecrets
{
    private static readonly string[] MySql =
    [
        "mysql", "mysqldump", "mysqladmin", "mysqlimport", "mysqlcheck", "mysqlshow", "mysqlslap", "mysqlbinlog", "mysqlpump", "mysqlsh", "mysql_upgrade",
        "mariadb", "mariadb-dump", "mariadb-admin", "mariadb-import", "mariadb-check", "mariadb-show", "mariadb-binlog",
    ];

    private static readonly Option[] Options =
    [
        .. MySql.Select(command => new Option(command, "-p", IsAttached: true)), new("sshpass", "-p"), new("sshpass", "-p", IsAttached: true), new("az login", "-p"), new("7z", "-p", IsAttached: true),
        new("unzip", "-P"), new("zip", "-P"), new("cqlsh", "-p"), new("bcp", "-P"), new("redis-cli", "-a"), new("docker login", "-p"), new("podman login", "-p"), new("helm registry login", "-p"), new("sqlcmd", "-P"), new("ldapsearch", "-w"),
        new("smbclient", "-U", HasUser: true, Parts: '%'), new("curl", "-u", HasUser: true), new("curl", "--user", HasUser: true), new("wget", "--http-passwd"), new("mongosh", "-p"), new("mongo", "-p"),
    ];

    private const int MaxLine = 1_024;

    /// <summary>Places in a line where an option may stand that are looked at.</summary>
    private const int MaxTries = 4;

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
            for (int tries = 0; tries < MaxTries && text.AsSpan(at, line - at).IndexOf(written, StringComparison.Ordinal) is >= 0 and var found; tries++)
            {
                at += found + written.Length;
                if ((IsAttached || (at < line && text[at] is ' ' or '=')) && AddValue(text, IsAttached ? at : at + 1, line, ref spans))
                    return;
            }
        }

        private bool AddValue(string text, int start, int line, ref SecretSpans spans)
        {
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
            bool isValue = (user >= 0 || !HasUser) && end > start && text[start] != '-' && !Placeholder.Is(text.AsSpan(start + user + 1, end - start - user - 1));
            if (isValue)
                spans.Add(start + user + 1, end);
            return isValue;
        }
    }
}
