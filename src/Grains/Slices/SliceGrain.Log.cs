using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Slices;

/// <summary>What the shells say. Apart from them, because they are generic.</summary>
internal static partial class SliceGrainLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Grain} {Key} has lost what partition {Partition} brought up to {Previous}; it asks to catch up")]
    public static partial void Behind(ILogger logger, string grain, string key, int partition, long previous);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Grain} {Key} could not apply event {Index} of the batch at {Position}")]
    public static partial void EventFailed(ILogger logger, string grain, string key, long position, int index, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Grain} {Key} goes without having saved its state; it catches up from the journal")]
    public static partial void NotSaved(ILogger logger, string grain, string key, Exception fault);
}
