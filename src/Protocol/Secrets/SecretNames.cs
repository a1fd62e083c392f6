using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

namespace DebugGrid.Protocol.Secrets;

/// <summary>
/// Knows the names whose values are secret, by their words: <c>access_token</c>, <c>AccessToken2</c> and <c>my-access-token</c> are, <c>input_tokens</c> and
/// <c>token_count</c> are none. Digits at the end of a word do not count.
/// </summary>
internal sealed class SecretNames
{
    private const int MaxCached = 4_096;
    private const int MaxCachedLength = 256;
    private const char Edge = '_';
    private static readonly HashSet<string> Never = [.. SecretNameLists.Never.Select(Words)];
    private static readonly SearchValues<string> Counting = SearchValues.Create([.. SecretNameLists.Counting.Select(Words)], StringComparison.Ordinal);
    private static readonly string[] About = [.. SecretNameLists.About.Select(Words)];

    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> knownSpans;
    private readonly string[] own;
    private readonly SearchValues<string> anywhere;
    private readonly string[] last;
    private readonly HashSet<string> allowed;

    /// <summary>Knows the usual names.</summary>
    /// <param name="more">Names that are secret, too.</param>
    /// <param name="allowed">Names that are none, whatever their words are.</param>
    /// <param name="isEnabled">Whether any name is secret at all.</param>
    public SecretNames(IEnumerable<string> more, IEnumerable<string> allowed, bool isEnabled = true)
    {
        knownSpans = known.GetAlternateLookup<ReadOnlySpan<char>>();
        own = isEnabled ? Forms(more) : [];
        string[] endings = [.. SecretNameLists.Endings.Select(word => word + Edge)];
        anywhere = SearchValues.Create(isEnabled ? [.. Forms(SecretNameLists.Anywhere), .. endings] : [], StringComparison.Ordinal);
        last = isEnabled ? Forms(SecretNameLists.Last) : [];
        this.allowed = [.. allowed.Select(name => Words(name))];
    }

    /// <summary>True for names whose numbers and truth values are no secrets: those with "token" in them count tokens, what passed counts tests, an "auth" is on or off.</summary>
    public static bool CountsNumbers(ReadOnlySpan<char> name) =>
        name.Contains("token", StringComparison.OrdinalIgnoreCase) || name.EndsWith("pass", StringComparison.OrdinalIgnoreCase) || name.EndsWith("auth", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("cookies", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says whether a name's values are secret.</summary>
    public bool Contains(string name)
    {
        if (known.TryGetValue(name, out bool isSecret))
            return isSecret;
        isSecret = IsSecret(Words(name));
        if (known.Count < MaxCached && name.Length <= MaxCachedLength)
            known.TryAdd(name, isSecret);
        return isSecret;
    }

    /// <summary>Says whether the values of a name, as it stands in a text, are secret.</summary>
    internal bool Contains(ReadOnlySpan<char> name) => knownSpans.TryGetValue(name, out bool isSecret) ? isSecret : Contains(name.ToString());

    private static string[] Forms(IEnumerable<string> names) => [.. names.SelectMany(Forms).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Forms(string name)
    {
        string words = Words(name);
        return [words, Edge + words.Replace("_", string.Empty, StringComparison.Ordinal) + Edge];
    }

    private bool IsSecret(string words)
    {
        if (allowed.Contains(words))
            return false;
        if (Array.Exists(own, form => words.Contains(form, StringComparison.Ordinal)))
            return true;
        bool isSecret = words.AsSpan().ContainsAny(anywhere) || Array.Exists(last, form => words.EndsWith(form, StringComparison.Ordinal));
        return isSecret && !words.AsSpan().ContainsAny(Counting) && !Never.Contains(words) && !Array.Exists(About, form => words.Length > form.Length && words.EndsWith(form, StringComparison.Ordinal));
    }

    /// <summary>
    /// The words of a name in lower case with an underscore around each, without digits at the ends of words: <c>_x_api_key_</c> for X-Api-Key, xApiKey,
    /// XAPIKey and X_API_KEY2. Of a field that a compiler made for a property, the property's: <c>_password_</c> for &lt;Password&gt;k__BackingField.
    /// </summary>
    private static string Words(string name)
    {
        if (name.StartsWith('<') && name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end)
            name = name[1..end];
        var text = new StringBuilder(name.Length + 8).Append(Edge);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool begins = char.IsUpper(c) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (begins || !char.IsLetterOrDigit(c))
                EndWord(text);
            if (char.IsLetterOrDigit(c))
                text.Append(char.ToLowerInvariant(c));
        }
        EndWord(text);
        return text.ToString();
    }

    private static void EndWord(StringBuilder text)
    {
        int end = text.Length;
        while (char.IsAsciiDigit(text[end - 1]))
            end--;
        text.Length = end;
        if (text[end - 1] != Edge)
            text.Append(Edge);
    }
}
