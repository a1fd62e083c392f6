using System.Buffers;
using System.Text.RegularExpressions;

namespace DebugGrid.Client.Capture;

/// <summary>Finds what looks like a secret inside a text. A text without any of the tell-tale beginnings is passed by a vectorised search.</summary>
internal static partial class SecretTexts
{
    private const int MinCardDigits = 13;
    private const int MaxCardDigits = 19;
    private const int MaxMilliseconds = 1_000;
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        ["bearer ", "basic ", "sk-", "sk_", "pk_", "rk_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "akia", "asia", "xox", "aiza", "eyj", "private key-", "://",
            "passw", "pwd", "accountkey", "accesskey", "secret", "api_key", "apikey", "api-key", "access_token", "refresh_token", "hf_", "npm_"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The text without what looks like a secret; the same text where there is nothing. A text that takes too long to look through is not let out at all.</summary>
    public static string Clean(string text, bool cards)
    {
        try
        {
            if (text.AsSpan().ContainsAny(Hints))
                text = Secret().Replace(text, static match => match.Groups["keep"].Value + Redactor.Mark);
            return cards && text.Length >= MinCardDigits ? Card().Replace(text, static match => IsCard(match.ValueSpan) ? Redactor.Mark : match.Value) : text;
        }
        catch (RegexMatchTimeoutException)
        {
            return Redactor.Mark;
        }
    }

    /// <summary>The check digit of ISO/IEC 7812 (Luhn).</summary>
    private static bool IsCard(ReadOnlySpan<char> text)
    {
        int sum = 0;
        int digits = 0;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(text[i]))
                continue;
            int digit = text[i] - '0';
            if (digits++ % 2 == 1)
                digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }
        return digits is >= MinCardDigits and <= MaxCardDigits && sum % 10 == 0;
    }

    [GeneratedRegex(
        """
        (?<keep>\bbearer\s+)[a-z0-9._~+/-]{12,}=*
        |(?<keep>\bbasic\s+)[a-z0-9+/]{12,}=*
        |\b[spr]k[-_][a-z0-9_-]{16,}
        |\b(gh[pousr]_|github_pat_|glpat-|hf_|npm_)[a-z0-9_-]{16,}
        |\b(akia|asia)[a-z0-9]{16}\b
        |\bxox[a-z]-[a-z0-9-]{10,}
        |\baiza[a-z0-9_-]{35}
        |\beyj[a-z0-9_-]{8,2048}\.[a-z0-9_-]{8,8192}\.[a-z0-9_-]*
        |-----begin\s[a-z\s]{0,20}private\skey-----[^-]*(-----end\s[a-z\s]{0,20}private\skey-----)?
        |(?<keep>://[^\s/:@]{0,128}:)[^\s/@]{1,128}(?=@)
        |(?<keep>(password|passwd|pwd|secret|access_?key|account_?key|api[_-]?key|(access|refresh)_token)\\?["']?\s{0,4}[=:]\s{0,4}\\?["'])[^"'\\]{1,1024}
        |(?<keep>(password|passwd|pwd|secret|access_?key|account_?key|api[_-]?key|(access|refresh)_token)\\?["']?\s{0,4}[=:]\s{0,4})[^&;,\s"'{}\[\]\\]{1,1024}
        """,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, MaxMilliseconds)]
    private static partial Regex Secret();

    [GeneratedRegex(@"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)", RegexOptions.CultureInvariant, MaxMilliseconds)]
    private static partial Regex Card();
}
