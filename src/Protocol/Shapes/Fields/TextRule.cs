using System.Text;

namespace DebugGrid.Protocol.Shapes;

/// <summary>What a text may be.</summary>
/// <param name="typeName">In words, for the pages.</param>
/// <param name="repeats">True when the same text is likely to come again in later events.</param>
/// <param name="check">Says what is wrong with a text, or null.</param>
internal sealed class TextRule(string typeName, bool repeats, Func<string, string?> check)
{
    /// <summary>An id.</summary>
    public static readonly TextRule Id = new($"string, an id of at most {ProtocolLimits.MaxIdLength} characters", true, CheckId);

    /// <summary>An id that hardly comes twice.</summary>
    public static readonly TextRule RareId = new(Id.TypeName, false, CheckId);

    /// <summary>The type before the slash of a context's or a component's full name.</summary>
    public static readonly TextRule Type = new(
        $"string, at most {ProtocolLimits.MaxTypeLength} characters, no slash",
        true,
        static text => text.Length > ProtocolLimits.MaxTypeLength ? $"has {text.Length} characters; the limit is {ProtocolLimits.MaxTypeLength}"
            : text.Contains('/') ? "must not contain a slash" : CheckId(text));

    /// <summary>A name.</summary>
    public static readonly TextRule Name = new($"string, at most {ProtocolLimits.MaxNameLength} characters", true, static text =>
        text.Length > ProtocolLimits.MaxNameLength ? $"has {text.Length} characters; the limit is {ProtocolLimits.MaxNameLength}" : CheckNul(text));

    /// <summary>A text for people.</summary>
    public static readonly TextRule Text = new($"string, at most {ProtocolLimits.MaxTextBytes} bytes", false, static text => CheckBytes(text, ProtocolLimits.MaxTextBytes));

    /// <summary>Source code.</summary>
    public static readonly TextRule Code = new($"string, at most {ProtocolLimits.MaxCodeBytes} bytes", false, static text => CheckBytes(text, ProtocolLimits.MaxCodeBytes));

    /// <summary>In words, for the pages.</summary>
    public string TypeName => typeName;

    /// <summary>True when the same text is likely to come again in later events.</summary>
    public bool Repeats => repeats;

    /// <summary>Says what is wrong with a text, or null.</summary>
    public string? Check(string text) => check(text);

    /// <summary>What is wrong with an id, or null.</summary>
    public static string? CheckId(string text) =>
        IdText.IsValid(text) ? null : $"must have 1 to {ProtocolLimits.MaxIdLength} characters and no control character";

    private static string? CheckNul(string text) => text.Contains('\0') ? "contains a NUL character" : null;

    private static string? CheckBytes(string text, int limit)
    {
        const int MaxBytesPerCharacter = 3;
        if (text.Length > limit / MaxBytesPerCharacter && Encoding.UTF8.GetByteCount(text) is var bytes && bytes > limit)
            return $"has {bytes} bytes; the limit is {limit}";
        return CheckNul(text);
    }
}
