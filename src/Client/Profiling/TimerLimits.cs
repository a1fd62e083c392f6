using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>What one timer, its children included, holds at most. What is beyond is left out and counted.</summary>
public static class TimerLimits
{
    /// <summary>Laps of one timer, and children of one timer.</summary>
    public const int MaxEntries = ProtocolLimits.MaxTimingEntries;

    /// <summary>Timers inside each other.</summary>
    public const int MaxDepth = ProtocolLimits.MaxTimingDepth;

    /// <summary>Laps, children and custom events on all levels together.</summary>
    public const int MaxEntriesTogether = ProtocolLimits.MaxNestedEntries;

    /// <summary>Custom events on all levels together.</summary>
    public const int MaxCustomEvents = 256;

    /// <summary>Bytes of names and metadata on all levels together: with the numbers beside them well within one event and one attribute value.</summary>
    public const int MaxBytes = ProtocolLimits.MaxJsonBytes / 4;
}
