using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>Credentials behind the word that says how they are meant, as HTTP writes them: <c>Bearer …</c>, <c>Basic …</c>.</summary>
internal static class SchemeSecrets
{
    private const int MinWithDigit = 6;
    private const int MinWithoutDigit = 16;
    private const int MinBasic = 8;
    private const int MaxDecoded = 512;
    private static readonly SearchValues<string> Schemes = SearchValues.Create(["bearer ", "basic ", "bearer%20", "basic%20", "bearer+", "basic+"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> Credentials = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/-=:");

    /// <summary>Adds what is found.</summary>
    public static void Find(string text, ref SecretSpans spans)
    {
        for (int at = 0; text.AsSpan(at).IndexOfAny(Schemes) is >= 0 and var found;)
        {
            int scheme = at + found;
            int start = text.AsSpan(scheme).IndexOfAny(" +%") + scheme;
            start += text[start] == '%' ? "%20".Length : 1;
            while (start < text.Length && text[start] == ' ')
                start++;
            int end = text.AsSpan(start).IndexOfAnyExcept(Credentials) is >= 0 and var length ? start + length : text.Length;
            bool isWord = scheme > 0 && char.IsAsciiLetterOrDigit(text[scheme - 1]) && Escapes.Behind(text, scheme - 1) != scheme;
            if (!isWord && IsCredential(text.AsSpan(start, end - start), text[scheme] is 'b' or 'B' && text[scheme + 1] is 'a' or 'A'))
                spans.Add(start, end);
            at = Math.Max(end, scheme + 1);
        }
    }

    private static bool IsCredential(ReadOnlySpan<char> text, bool isBasic)
    {
        bool hasDigit = text.ContainsAnyInRange('0', '9');
        if (isBasic)
            return text.Length >= MinBasic && (IsUserAndPassword(text) || (text.Length >= MinWithoutDigit && hasDigit && text.ContainsAnyInRange('A', 'Z')));
        return text.TrimEnd('.').Length >= (hasDigit ? MinWithDigit : MinWithoutDigit);
    }

    /// <summary>True for Base64 of <c>user:password</c>; only the beginning of a long one is read.</summary>
    private static bool IsUserAndPassword(ReadOnlySpan<char> text)
    {
        const int group = 4;
        text = text.TrimEnd('=');
        text = text[..Math.Min(text.Length / group * group, MaxDecoded)];
        Span<byte> decoded = stackalloc byte[MaxDecoded];
        return Convert.TryFromBase64Chars(text, decoded, out int length) && decoded[..length].Contains((byte)':') && !decoded[..length].ContainsAnyExceptInRange((byte)' ', (byte)'~');
    }
}
