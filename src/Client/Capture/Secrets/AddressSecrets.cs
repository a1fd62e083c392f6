using System.Buffers;
using System.Collections.Frozen;

namespace DebugGrid.Client.Capture.Secrets;

/// <summary>
/// Passwords, and tokens in the place of a user, inside addresses: <c>scheme://user:password@host</c>. A password may hold what should have been escaped, a slash,
/// a question mark or an @ among it: it ends at the last @ of the address.
/// </summary>
internal static class AddressSecrets
{
    private const string Mark = "://";
    private const string OracleMark = ":thin:";
    private const int MinToken = 16;
    private const int MaxPortDigits = 5;
    private const int MaxScheme = 16;
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'<>`\\|^\u00a0");
    private static readonly SearchValues<char> Brackets = SearchValues.Create("[]{}(),");
    private static readonly SearchValues<char> AuthorityEnds = SearchValues.Create("/?#");

    /// <summary>Schemes in whose paths no @ stands: where one does, the path is part of a password.</summary>
    private static readonly FrozenSet<string> Stores = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "postgres", "postgresql", "mysql", "mysqlx", "mariadb", "mongodb", "mongodb+srv", "redis", "rediss", "amqp", "amqps", "mssql", "sqlserver",
        "clickhouse", "smtp", "smtps", "imap", "imaps", "ldap", "ldaps", "ftp", "ftps", "sftp", "nats", "mqtt", "mqtts", "cassandra", "couchdb", "neo4j", "bolt", "snowflake");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StoreOf = Stores.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds what is found.</summary>
    public static void Find(string text, ref SecretSpans spans)
    {
        int at = text.IndexOf(Mark, StringComparison.Ordinal);
        while (at >= 0)
        {
            int start = at + Mark.Length;
            int next = text.IndexOf(Mark, start, StringComparison.Ordinal);
            var address = text.AsSpan(start, (next >= 0 ? next : text.Length) - start);
            if (address.IndexOfAny(Ends) is >= 0 and var length)
                address = address[..length];
            (int from, int to) = Secret(address, Scheme(text, at));
            spans.Add(start + from, start + to);
            at = next;
        }
        FindOracle(text, ref spans);
    }

    private static (int From, int To) Secret(ReadOnlySpan<char> address, ReadOnlySpan<char> scheme)
    {
        int last = address.LastIndexOf('@');
        if (last < 0)
            return default;
        int authority = address.IndexOfAny(AuthorityEnds) is >= 0 and var length ? length : address.Length;
        int colon = address[..Math.Min(authority, last)].IndexOf(':');
        if (colon < 0)
            return address[..authority].IndexOf('@') is >= MinToken and var user && IsToken(address[..user]) ? (0, user) : default;
        bool isHost = address[0] == '[' || (authority < last && !address[..authority].Contains('@') && IsPort(address[(colon + 1)..authority]) && !StoreOf.Contains(scheme));
        return isHost || Placeholder.Is(address[(colon + 1)..last]) ? default : (colon + 1, last);
    }

    /// <summary>The form of Oracle's driver: <c>jdbc:oracle:thin:user/password@host</c>.</summary>
    private static void FindOracle(string text, ref SecretSpans spans)
    {
        for (int at = 0; (at = text.IndexOf(OracleMark, at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            at += OracleMark.Length;
            int end = text.AsSpan(at).IndexOfAny(Ends) is >= 0 and var length ? at + length : text.Length;
            int slash = text.AsSpan(at, end - at).IndexOf('/');
            int last = text.AsSpan(at, end - at).IndexOf('@');
            if (slash > 0 && last > slash)
                spans.Add(at + slash + 1, at + last);
            at = end;
        }
    }

    private static ReadOnlySpan<char> Scheme(string text, int end)
    {
        int start = end;
        while (start > 0 && end - start < MaxScheme && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] == '+'))
            start--;
        return text.AsSpan(start, end - start);
    }

    private static bool IsPort(ReadOnlySpan<char> text) =>
        (text.Length <= MaxPortDigits && !text.ContainsAnyExceptInRange('0', '9')) || text.Equals("port", StringComparison.OrdinalIgnoreCase) || Placeholder.Is(text);

    /// <summary>What stands for a user and has digits is more likely a token.</summary>
    private static bool IsToken(ReadOnlySpan<char> text) => text.ContainsAnyInRange('0', '9') && !text.ContainsAny(Brackets);
}
