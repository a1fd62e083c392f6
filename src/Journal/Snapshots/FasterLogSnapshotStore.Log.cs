using Microsoft.Extensions.Logging;

namespace DebugGrid.Journal.Snapshots;

/// <content>What the store says.</content>
public sealed partial class FasterLogSnapshotStore
{
    [LoggerMessage(20, LogLevel.Debug, "The snapshot store was compacted through {Through}; {LiveBytes} bytes are live.")]
    private static partial void LogCompacted(ILogger logger, long through, long liveBytes);

    [LoggerMessage(21, LogLevel.Error, "Compaction of the snapshot store failed; the next write tries again.")]
    private static partial void LogCompactionFailed(ILogger logger, Exception exception);

    [LoggerMessage(22, LogLevel.Debug, "The snapshot store is closing.")]
    private static partial void LogClosed(ILogger logger);

    [LoggerMessage(23, LogLevel.Error, "Parts of the value of '{Key}' are lost in the snapshot store; the key has no value now.")]
    private static partial void LogHalf(ILogger logger, string key);
}
