using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// What becomes of the application's log lines. Which lines come at all is said by the platform's own filters, as for every provider; this one's
/// name in <c>Logging:DebugGrid:LogLevel</c> is <c>DebugGrid</c>.
/// </summary>
public sealed class LoggingOptions
{
    /// <summary>Whether log lines go to the grid. True.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Characters of a line's text; what is longer loses its end. 8,192; 1 to 21,837.</summary>
    public int MaxTextLength { get; set; } = 8_192;

    /// <summary>Characters of one of a line's values; what is longer loses its end. 4,096; 1 to 21,837.</summary>
    public int MaxValueLength { get; set; } = 4_096;

    /// <summary>Frames of an exception, those of its inner exceptions included. 64; 0 to 256.</summary>
    public int MaxFrames { get; set; } = 64;

    /// <summary>Whether the values of the scopes around a line are kept with it. True.</summary>
    public bool IncludeScopes { get; set; } = true;

    internal IEnumerable<string> Faults()
    {
        if (MaxTextLength is < 1 or > TextLimit.MaxText || MaxValueLength is < 1 or > TextLimit.MaxText)
            yield return $"DebugGrid:Logging: MaxTextLength and MaxValueLength must be from 1 to {TextLimit.MaxText}.";
        if (MaxFrames is < 0 or > ProtocolLimits.MaxStackFrames)
            yield return $"DebugGrid:Logging:MaxFrames is {MaxFrames}, and must be from 0 to {ProtocolLimits.MaxStackFrames}.";
    }
}
