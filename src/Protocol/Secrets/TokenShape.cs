using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>How the tokens of a service look: a beginning by which they are known, then so many characters of a kind.</summary>
/// <param name="Prefix">The beginning, as it is written.</param>
/// <param name="Kind">What the rest is made of.</param>
/// <param name="Min">Characters of the rest, at least.</param>
/// <param name="Max">Characters of the rest, at most; what is longer is another thing. 0 for no limit.</param>
/// <param name="Behind">What stands right before the beginning: <c>1//</c> of <c>1//0g…</c>; null for anything.</param>
internal readonly record struct TokenShape(string Prefix, TokenKind Kind, int Min, int Max = 0, string? Behind = null)
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> Upper = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> Word = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Fewer characters than this may be words with dashes between them, unless there is a digit.</summary>
    private const int WordsEnd = 30;

    /// <summary>Characters looked at before it is known that this is a token.</summary>
    private const int Looked = 256;

    /// <summary>The length of the token that a run of token characters begins with; 0 for none.</summary>
    public int LengthIn(ReadOnlySpan<char> run)
    {
        var kind = Kind switch { TokenKind.Hex => Hex, TokenKind.Upper => Upper, TokenKind.Alphanumeric => Alphanumeric, TokenKind.Word => Word, _ => TokenRuns.Characters };
        var rest = run[Prefix.Length..];
        var head = rest[..Math.Min(rest.Length, Looked)];
        head = head[..EndOf(head, kind)];
        bool fits = head.Length >= Min && (Max == 0 || head.Length <= Max) && (Kind == TokenKind.Hex || Min >= WordsEnd || head.ContainsAnyInRange('0', '9'));
        return fits ? Prefix.Length + EndOf(rest, kind) : 0;
    }

    private static int EndOf(ReadOnlySpan<char> text, SearchValues<char> kind) => text.IndexOfAnyExcept(kind) is >= 0 and var end ? end : text.Length;
}
