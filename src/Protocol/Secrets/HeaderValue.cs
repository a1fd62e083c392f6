using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>What stands behind the headers that carry credentials: the scheme stays, the rest goes.</summary>
internal static class HeaderValue
{
    private const int MinBare = 6;
    private const int MaxScheme = 24;
    private const int MaxWord = 8_192;
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n\"'`\\<>");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");
    private static readonly SearchValues<string> EscapedLineEnds = SearchValues.Create(["\\r", "\\n"], StringComparison.Ordinal);

    /// <summary>Schemes with one word behind them.</summary>
    private static readonly string[] OneWord = ["bearer", "basic", "token", "apikey", "api-key", "key", "bot", "dpop", "splunk", "negotiate", "ntlm", "jwt", "githubtoken", "sharedkey", "sharedkeylite"];

    /// <summary>Schemes with parameters to the end of the line.</summary>
    private static readonly string[] ManyWords = ["digest", "oauth", "hawk", "signature", "aws4-hmac-sha256", "aws4-ecdsa-p256-sha256", "sharedaccesssignature", "tc3-hmac-sha256", "goog4-rsa-sha256", "mac"];

    /// <summary>True for the names of such headers.</summary>
    public static bool IsHeader(ReadOnlySpan<char> name) =>
        name.EndsWith("authorization", StringComparison.OrdinalIgnoreCase) || name.Equals("cookie", StringComparison.OrdinalIgnoreCase) || name.EndsWith("-cookie", StringComparison.OrdinalIgnoreCase);

    /// <summary>The place of the secret; an empty one for none.</summary>
    public static (int Start, int End) At(string text, NameInText name, ValuePlace place, SecretNames names)
    {
        int start = place.Start;
        int word = WordEnd(text, start);
        if (name.In(text).EndsWith("cookie", StringComparison.OrdinalIgnoreCase))
            return text.AsSpan(start, word - start).Contains('=') ? (start, LineEnd(text, name, start)) : PlainValue.At(text, name, place, names);
        var scheme = text.AsSpan(start, Math.Min(word - start, MaxScheme));
        int behind = word;
        while (behind < text.Length && text[behind] == ' ')
            behind++;
        if (behind > word && Is(scheme, OneWord))
            return (behind, WordEnd(text, behind));
        if (behind > word && Is(scheme, ManyWords))
            return (behind, LineEnd(text, name, behind));
        bool isBare = word - start >= MinBare && (word - start > MaxScheme || scheme.ContainsAnyInRange('0', '9') || behind >= text.Length || text[behind] is '\r' or '\n' or '"' or '\'' or '\\');
        return isBare && place.Separator != Separator.Is && !Placeholder.Is(scheme) ? (start, word) : default;
    }

    private static bool Is(ReadOnlySpan<char> scheme, string[] known)
    {
        foreach (string name in known)
        {
            if (scheme.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static int WordEnd(string text, int start)
    {
        int most = Math.Min(MaxWord, text.Length - start);
        return text.AsSpan(start, most).IndexOfAny(WordEnds) is >= 0 and var length ? start + length : start + most;
    }

    /// <summary>The end of the line, or of the quotation that the header stands in.</summary>
    private static int LineEnd(string text, NameInText name, int start)
    {
        int quote = name.Start - 1;
        if (quote >= 0 && text[quote] is '"' or '\'')
        {
            int slashes = 0;
            while (quote > slashes && slashes < NameInText.MaxLength && text[quote - slashes - 1] == '\\')
                slashes++;
            return new QuoteMark(text[quote] == '"' ? "\"" : "'", slashes).EndIn(text, start);
        }
        int end = text.AsSpan(start).IndexOfAny(LineEnds) is >= 0 and var length ? start + length : text.Length;
        int escaped = text.AsSpan(start, end - start).IndexOfAny(EscapedLineEnds);
        return escaped < 0 ? end : start + escaped;
    }
}
