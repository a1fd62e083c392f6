using System.Text;
using System.Text.Unicode;

namespace DebugGrid.Protocol.Shapes;

/// <summary>What a text may be.</summary>
/// <param name="typeName">In words, for the pages.</param>
/// <param name="repeats">True when the same text is likely to come again in later events.</param>
/// <param name="check">Says what is wrong with a text, or null.</param>
/// <param name="isGood">Says whether UTF-8 that is not empty is certainly such a text.</param>
internal sealed class TextRule(string typeName, bool repeats, Func<string, string?> check, Func<ReadOnlySpan<byte>, bool> isGood)
{
    /// <summary>An id.</summary>
    public static readonly TextRule Id = new($"string, an id of at most {ProtocolLimits.MaxIdLength} characters", true, CheckNewId, IsGoodId);

    /// <summary>An id that hardly comes twice.</summary>
    public static readonly TextRule RareId = new(Id.TypeName, false, CheckNewId, IsGoodId);

    /// <summary>The type before the slash of a context's or a component's full name.</summary>
    public static readonly TextRule Type = new(
        $"string, at most {ProtocolLimits.MaxTypeLength} characters, no slash",
        true,
        static text => text.Length > ProtocolLimits.MaxTypeLength ? $"has {text.Length} characters; the limit is {ProtocolLimits.MaxTypeLength}"
            : text.Contains('/') ? "must not contain a slash" : CheckNewId(text),
        static utf8 => utf8.Length <= ProtocolLimits.MaxTypeLength && IsGoodId(utf8) && !utf8.Contains((byte)'/'));

    /// <summary>A name.</summary>
    public static readonly TextRule Name = new(
        $"string, at most {ProtocolLimits.MaxNameLength} characters",
        true,
        static text => text.Length > ProtocolLimits.MaxNameLength ? $"has {text.Length} characters; the limit is {ProtocolLimits.MaxNameLength}" : CheckNul(text),
        static utf8 => IsGoodText(utf8, ProtocolLimits.MaxNameLength));

    /// <summary>A text for people.</summary>
    public static readonly TextRule Text = new(
        $"string, at most {ProtocolLimits.MaxTextBytes} bytes",
        false,
        static text => CheckBytes(text, ProtocolLimits.MaxTextBytes),
        static utf8 => IsGoodText(utf8, ProtocolLimits.MaxTextBytes));

    /// <summary>Source code.</summary>
    public static readonly TextRule Code = new(
        $"string, at most {ProtocolLimits.MaxCodeBytes} bytes",
        false,
        static text => CheckBytes(text, ProtocolLimits.MaxCodeBytes),
        static utf8 => IsGoodText(utf8, ProtocolLimits.MaxCodeBytes));

    /// <summary>In words, for the pages.</summary>
    public string TypeName => typeName;

    /// <summary>True when the same text is likely to come again in later events.</summary>
    public bool Repeats => repeats;

    /// <summary>Says what is wrong with a text, or null.</summary>
    public string? Check(string text) => check(text);

    /// <summary>What the bytes of a text say by themselves.</summary>
    public Verdict Look(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return Verdict.Empty;
        return isGood(utf8) ? Verdict.Good : Verdict.Unsure;
    }

    /// <summary>What is wrong with an id, or null.</summary>
    public static string? CheckId(string text) =>
        IdText.IsValid(text) ? null : $"must have 1 to {ProtocolLimits.MaxIdLength} characters and no control character";

    /// <summary>What is wrong with an id that comes anew, or null: everything that is taken can be reached by an address.</summary>
    private static string? CheckNewId(string text) => text is "." or ".." ? "must not be '.' or '..', which no address can carry" : CheckId(text);

    /// <summary>Ids are written in ASCII as a rule; others are looked at as texts.</summary>
    private static bool IsGoodId(ReadOnlySpan<byte> utf8) =>
        utf8.Length <= ProtocolLimits.MaxIdLength && utf8[0] != (byte)'.' && !utf8.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private static bool IsGoodText(ReadOnlySpan<byte> utf8, int limit) => utf8.Length <= limit && !utf8.Contains((byte)0) && Utf8.IsValid(utf8);

    private static string? CheckNul(string text) => text.Contains('\0') ? "contains a NUL character" : null;

    private static string? CheckBytes(string text, int limit)
    {
        const int MaxBytesPerCharacter = 3;
        if (text.Length > limit / MaxBytesPerCharacter && Encoding.UTF8.GetByteCount(text) is var bytes && bytes > limit)
            return $"has {bytes} bytes; the limit is {limit}";
        return CheckNul(text);
    }
}
