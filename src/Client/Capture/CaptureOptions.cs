using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>How much of the application's objects is written. What is left out is said in its place, under names that begin with a dollar sign.</summary>
public sealed class CaptureOptions
{
    private const int MinPayloadBytes = 1024;
    private const int Overhead = 8 * 1024;
    private const int DeepestAllowed = ProtocolLimits.MaxJsonDepth - 4;

    /// <summary>Bytes of one payload: a request, a response, metadata, a state. 64 KB; 1 KB to 1,016 KB. What closes a cut payload comes on top: at most 8 KB.</summary>
    public int MaxPayloadBytes { get; set; } = 64 * 1024;

    /// <summary>Characters of one text; of what is longer the beginning is kept. 16,384; at least 16.</summary>
    public int MaxTextLength { get; set; } = 16_384;

    /// <summary>Entries of one list or dictionary. 1,000; at least 1.</summary>
    public int MaxItems { get; set; } = 1_000;

    /// <summary>Objects inside each other. 16; 1 to 52.</summary>
    public int MaxDepth { get; set; } = 16;

    /// <summary>How long one payload may take on the application's thread; looked at between values. 250 ms: a guard against what never ends, far above what a payload takes.</summary>
    public TimeSpan TimeBudget { get; set; } = TimeSpan.FromMilliseconds(250);

    internal IEnumerable<string> Faults()
    {
        const int most = ProtocolLimits.MaxJsonBytes - Overhead;
        if (MaxPayloadBytes is < MinPayloadBytes or > most)
            yield return $"DebugGrid:Capture:MaxPayloadBytes is {MaxPayloadBytes}, and must be from {MinPayloadBytes} to {most}.";
        if (MaxTextLength < 16)
            yield return $"DebugGrid:Capture:MaxTextLength is {MaxTextLength}, and must be 16 or more.";
        if (MaxItems < 1)
            yield return $"DebugGrid:Capture:MaxItems is {MaxItems}, and must be 1 or more.";
        if (MaxDepth is < 1 or > DeepestAllowed)
            yield return $"DebugGrid:Capture:MaxDepth is {MaxDepth}, and must be from 1 to {DeepestAllowed}.";
        if (TimeBudget <= TimeSpan.Zero)
            yield return $"DebugGrid:Capture:TimeBudget is {TimeBudget}, and must be more than zero.";
    }
}
