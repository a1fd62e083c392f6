using System.Collections.Concurrent;
using DebugGrid.Contracts;
using Microsoft.ML.Tokenizers;

namespace DebugGrid.Analytics.Packages.Tokens;

/// <summary>Counts the tokens of a text as a model reads it in a message: names of control tokens in it, such as <c>&lt;|endoftext|&gt;</c>, are text like any other. Safe from several threads.</summary>
/// <remarks>
/// The tokenizer takes a control token's name for the token. No pre-token of either encoding goes from <c>&lt;|</c> into letters behind it, so the count of a text is the sum
/// of the counts of what lies before and behind that place, and in neither a name is whole.
/// </remarks>
internal sealed class TokenCounter
{
    private const string ControlMark = "<|";

    private static readonly ConcurrentDictionary<TokenEncoding, Lazy<TokenCounter>> Counters = new();

    private readonly TiktokenTokenizer tokenizer;

    private TokenCounter(TokenEncoding encoding) => tokenizer = TiktokenTokenizer.CreateForEncoding(NameOf(encoding));

    /// <summary>The counter of an encoding; its table is loaded once, when it is first wanted.</summary>
    public static TokenCounter Of(TokenEncoding encoding) =>
        Counters.GetOrAdd(encoding, static wanted => new Lazy<TokenCounter>(() => new TokenCounter(wanted))).Value;

    /// <summary>The encoding's published name.</summary>
    public static string NameOf(TokenEncoding encoding) => encoding switch
    {
        TokenEncoding.O200kBase => "o200k_base",
        TokenEncoding.Cl100kBase => "cl100k_base",
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "Not an encoding."),
    };

    /// <summary>Counts the tokens of a text.</summary>
    public int Count(string text)
    {
        int count = 0, from = 0;
        for (int mark = NextName(text, 0); mark >= 0; mark = NextName(text, from))
        {
            count += tokenizer.CountTokens(text.AsSpan(from, mark - from));
            from = mark;
        }

        return count + tokenizer.CountTokens(text.AsSpan(from));
    }

    /// <summary>Where the letters of the next name begin that may be a control token's; -1 for none.</summary>
    private static int NextName(string text, int from)
    {
        while ((from = text.IndexOf(ControlMark, from, StringComparison.Ordinal)) >= 0)
        {
            from += ControlMark.Length;
            if (from < text.Length && char.IsAsciiLetter(text[from]))
                return from;
        }

        return -1;
    }
}
