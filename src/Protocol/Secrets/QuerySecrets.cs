using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>
/// Values of names that mean a secret only where they stand, in a query, a signed header or a cookie, and only when the value is long and has digits:
/// <c>?sig=…</c>, <c>Signature=…</c>, <c>?code=…</c>, <c>?key=…</c>, <c>sessionid=…</c>.
/// </summary>
internal static class QuerySecrets
{
    private const int Min = 16;
    private static readonly SearchValues<string> Names =
        SearchValues.Create(["sig=", "signature=", "code=", "key=", "sessionid=", "connect.sid="], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Values = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/-%");

    /// <summary>Adds what is found.</summary>
    public static void Find(string text, ref SecretSpans spans)
    {
        for (int at = 0; text.AsSpan(at).IndexOfAny(Names) is >= 0 and var found;)
        {
            int name = at + found;
            int start = text.IndexOf('=', name) + 1;
            at = text.AsSpan(start).IndexOfAnyExcept(Values) is >= 0 and var length ? start + length : text.Length;
            char before = name > 0 ? text[name - 1] : ' ';
            bool isInQuery = text.AsSpan(name, start - name) is { Length: <= 5 };
            bool counts = isInQuery ? before is '?' or '&' or ';' : !char.IsLetterOrDigit(before) && before != '_';
            if (counts && at - start >= Min && text.AsSpan(start, at - start).ContainsAnyInRange('0', '9'))
                spans.Add(start, at);
        }
    }
}
