using System.Buffers;
using System.Collections.Frozen;

namespace DebugGrid.Protocol.Secrets;

/// <summary>What stands between a name and its value in a sentence: <c>the password is …</c>, <c>password for ada: …</c>.</summary>
internal static class ProseSign
{
    private const int MinStrong = 6;
    private const int MaxWords = 5;
    private const int MaxWord = 32;
    private static readonly string[] Verbs = ["is ", "was ", "is: ", "ist "];
    private static readonly string[] Openings = ["for ", "of ", "für "];
    private static readonly SearchValues<char> Signs = SearchValues.Create("@#$%^&*!~+=");

    /// <summary>What is told about a password where its value would stand.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> News = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "changed", "reset", "set", "updated", "accepted", "rejected", "wrong", "correct", "incorrect", "failed", "ok", "okay", "rotated", "verified", "denied", "unchanged", "locked", "stored", "saved",
        "deleted", "removed", "created", "given", "found", "weak", "strong", "compromised", "disabled", "enabled", "done", "success", "failure", "see", "below", "above", "same", "unavailable")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The place behind such words.</summary>
    public static ValuePlace Behind(string text, int at, bool isQuoted)
    {
        if (Begins(text, at, Verbs) is > 0 and var verb)
            return new ValuePlace(Separator.Is, at + verb, isQuoted, false);
        if (Begins(text, at, Openings) is not (> 0 and var opening))
            return default;
        at += opening;
        for (int words = 0; words < MaxWords; words++)
        {
            int end = at;
            while (end < text.Length && end - at < MaxWord && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.' or '@' or '/' or '\''))
                end++;
            if (end == at || end >= text.Length)
                return default;
            if (text[end] == ':' && BlankText.Behind(text, end + 1, lines: false) is var value && value > end + 1)
                return new ValuePlace(Separator.Whose, value, isQuoted, false);
            if (text[end] != ' ')
                return default;
            at = end + 1;
            if (Begins(text, at, Verbs) is > 0 and var found)
                return new ValuePlace(Separator.Is, at + found, isQuoted, false);
        }
        return default;
    }

    /// <summary>True for what has signs between its letters, as passwords have and words have not.</summary>
    public static bool IsStrong(ReadOnlySpan<char> value) => value.TrimEnd(".,!?") is { Length: >= MinStrong } inside && inside[1..].ContainsAny(Signs);

    /// <summary>True for a word that tells how a password fared.</summary>
    public static bool IsNews(ReadOnlySpan<char> value) => News.Contains(value.TrimEnd(".,!?"));

    private static int Begins(string text, int at, string[] words)
    {
        foreach (string word in words)
            if (string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
                return word.Length;
        return 0;
    }
}
