using System.Buffers;
using System.Collections.Frozen;

namespace DebugGrid.Protocol.Secrets;

/// <summary>
/// Passwords, and tokens in the place of a user, inside addresses: <c>scheme://user:password@host</c>. A password may hold what should have been escaped, a slash,
/// a question mark or an @ among it: it ends at the last @ of the address.
/// </summary>
internal static class AddressSecrets
{
    private const string OracleMark = ":thin:";
    private const int MinToken = 16;
    private const int MaxPortDigits = 5;
    private const int MaxScheme = 16;
    private static readonly SearchValues<string> Marks = SearchValues.Create(["://", ":\\", "%3A%2F%2F", "%253A%252F%252F"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`\\\u00a0");
    private static readonly SearchValues<char> SoftEnds = SearchValues.Create("<>|^");
    private static readonly SearchValues<char> Brackets = SearchValues.Create("[]{}(),");
    private static readonly SearchValues<char> AuthorityEnds = SearchValues.Create("/?#\\");

    /// <summary>Schemes in whose paths no @ stands: where one does, the path is part of a password.</summary>
    private static readonly FrozenSet<string> Stores = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "postgres", "postgresql", "mysql", "mysqlx", "mariadb", "mongodb", "mongodb+srv", "redis", "rediss", "amqp", "amqps", "mssql", "sqlserver",
        "clickhouse", "smtp", "smtps", "imap", "imaps", "ldap", "ldaps", "ftp", "ftps", "sftp", "nats", "mqtt", "mqtts", "cassandra", "couchdb", "neo4j", "bolt", "snowflake");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StoreOf = Stores.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds what is found.</summary>
    public static void Find(string text, ref SecretSpans spans)
    {
        int at = Next(text, 0);
        while (at >= 0)
        {
            int start = BehindMark(text, at, out int encoded);
            int next = Next(text, Math.Max(start, at + 1));
            if (start > 0)
            {
                var address = text.AsSpan(start, EndOf(text, start, next >= 0 ? next : text.Length) - start);
                (int from, int to) = encoded == 0 ? Secret(address, Scheme(text, at)) : default;
                if (to == 0)
                    (from, to) = Encoded(address, encoded);
                spans.Add(start + from, start + to);
            }
            at = next;
        }
        FindOracle(text, ref spans);
    }

    private static int Next(string text, int from) => text.AsSpan(from).IndexOfAny(Marks) is >= 0 and var found ? from + found : -1;

    /// <summary>The place behind the slashes, which may be escaped as in JSON; 0 where what stands there is no mark.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the mark begins.</param>
    /// <param name="encoded">How often the mark is percent-encoded.</param>
    private static int BehindMark(string text, int at, out int encoded)
    {
        encoded = text[at] == ':' ? 0 : text[at + 1] == '2' ? 2 : 1;
        if (encoded > 0)
            return at + (encoded == 1 ? "%3A%2F%2F" : "%253A%252F%252F").Length;
        int end = at + 1;
        for (int slashes = 0; slashes < 2; slashes++)
        {
            end = BehindEscapes(text, end);
            if (end >= text.Length || text[end++] != '/')
                return 0;
        }
        return end;
    }

    /// <summary>Where an address ends. A bracket or a bar ends one that has no password before it, or that markup follows; an escaped slash ends none.</summary>
    private static int EndOf(string text, int start, int most)
    {
        int end = start;
        while (end < most && text.AsSpan(end, most - end).IndexOfAny(Ends) is var found)
        {
            end = found < 0 ? most : end + found;
            int behind = end < most && text[end] == '\\' ? BehindEscapes(text, end) : end;
            if (behind == end || behind >= most || text[behind] != '/')
                break;
            end = behind;
        }
        var address = text.AsSpan(start, end - start);
        for (int soft = 0; address[soft..].IndexOfAny(SoftEnds) is >= 0 and var found; soft++)
        {
            soft += found;
            int colon = address[..soft].IndexOf(':');
            bool isInside = colon >= 0 && address[(colon + 1)..soft].ContainsAnyExceptInRange('0', '9') && !address[..colon].ContainsAny(AuthorityEnds) && address[soft..].Contains('@') && address[(soft + 1)..] is not ['/', ..];
            if (!isInside)
                return start + soft;
        }
        return end;
    }

    private static int BehindEscapes(string text, int at)
    {
        const int maxEscapes = 8;
        int end = at;
        while (end < text.Length && end - at < maxEscapes && text[end] == '\\')
            end++;
        return end;
    }

    private static (int From, int To) Encoded(ReadOnlySpan<char> address, int times)
    {
        (int from, int to) = EncodedAddress.Password(address, times);
        return to == 0 || IsPort(address[from..to]) || Placeholder.Is(address[from..to]) ? default : (from, to);
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
