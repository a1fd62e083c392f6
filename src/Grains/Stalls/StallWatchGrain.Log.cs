using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Stalls;

internal sealed partial class StallWatchGrain
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Stall watch {Shard} goes without having saved its deadlines; they come again when their partitions catch up")]
    private static partial void LogNotSaved(ILogger logger, long shard, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stall watch {Shard}: the grains are behind the journal; what is due is decided when they have caught up")]
    private static partial void LogNotCaughtUp(ILogger logger, long shard, Exception fault);
}
