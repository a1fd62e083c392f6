using System.Collections.Concurrent;
using System.Text;

namespace DebugGrid.Client.Capture;

/// <summary>Knows the names whose values are secret, by their words: <c>access_token</c> is one, <c>input_tokens</c> is none.</summary>
internal sealed class SecretNames
{
    private const int MaxCached = 4_096;
    private const int MaxCachedLength = 256;
    private const char Edge = '_';
    private static readonly string[] BuiltIn =
    [
        "password", "passwords", "passwd", "pwd", "passphrase", "passcode", "secret", "secrets", "token", "api_key", "api_keys", "access_key", "authorization",
        "proxy_authorization", "cookie", "cookies", "credential", "credentials", "private_key", "signing_key", "encryption_key", "connection_string", "bearer",
    ];

    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);
    private readonly string[] secret;
    private readonly HashSet<string> allowed;

    public SecretNames(RedactionOptions options)
    {
        secret = options.Enabled ? [.. BuiltIn.Concat(options.Names).SelectMany(Forms).Distinct(StringComparer.Ordinal)] : [];
        allowed = [.. options.Allowed.Select(name => Words(name))];
    }

    /// <summary>Says whether a name's values are secret.</summary>
    public bool Contains(string name)
    {
        if (known.TryGetValue(name, out bool isSecret))
            return isSecret;
        string words = Words(name);
        isSecret = !allowed.Contains(words) && Array.Exists(secret, form => words.Contains(form, StringComparison.Ordinal));
        if (known.Count < MaxCached && name.Length <= MaxCachedLength)
            known.TryAdd(name, isSecret);
        return isSecret;
    }

    private static IEnumerable<string> Forms(string name)
    {
        string words = Words(name);
        return [words, Edge + words.Replace("_", string.Empty, StringComparison.Ordinal) + Edge];
    }

    /// <summary>The words of a name in lower case with an underscore around each: <c>_x_api_key_</c> for X-Api-Key, xApiKey and XAPIKey.</summary>
    private static string Words(string name)
    {
        var text = new StringBuilder(name.Length + 8).Append(Edge);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool begins = char.IsUpper(c) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if ((begins || !char.IsLetterOrDigit(c)) && text[^1] != Edge)
                text.Append(Edge);
            if (char.IsLetterOrDigit(c))
                text.Append(char.ToLowerInvariant(c));
        }
        if (text[^1] != Edge)
            text.Append(Edge);
        return text.ToString();
    }
}
