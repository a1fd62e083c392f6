using Microsoft.Extensions.Logging;

namespace DebugGrid.Journal.Faster;

/// <content>What a partition says.</content>
internal sealed partial class FasterLogPartition
{
    [LoggerMessage(1, LogLevel.Debug, "Partition {Partition} opened: {Begin} to {Tail}, {Known} batch ids known.")]
    private static partial void LogOpened(ILogger logger, int partition, long begin, long tail, int known);

    [LoggerMessage(2, LogLevel.Warning, "Partition {Partition} had a torn tail: {Bytes} bytes behind {Tail}, never acknowledged, were removed.")]
    private static partial void LogTornTail(ILogger logger, int partition, long tail, long bytes);

    [LoggerMessage(3, LogLevel.Error, "Partition {Partition} is damaged from {From} to {Next}: {Reason}")]
    private static partial void LogDamage(ILogger logger, int partition, long from, long next, string reason);

    [LoggerMessage(4, LogLevel.Error, "A commit of partition {Partition} failed; its {Batches} batches were refused.")]
    private static partial void LogCommitFailed(ILogger logger, Exception failure, int partition, int batches);

    [LoggerMessage(5, LogLevel.Warning, "Partition {Partition} goes on at {Tail} after a failed commit.")]
    private static partial void LogRepaired(ILogger logger, int partition, long tail);

    [LoggerMessage(8, LogLevel.Error, "Partition {Partition} ended at {Tail}, before positions that it had given: it goes on at {Next}. Its files were removed or put back.")]
    private static partial void LogWentOn(ILogger logger, int partition, long tail, long next);

    [LoggerMessage(7, LogLevel.Warning, "Partition {Partition} could not remember up to where it is durable.")]
    private static partial void LogMarkerFailed(ILogger logger, Exception failure, int partition);

    [LoggerMessage(6, LogLevel.Debug, "Partition {Partition} truncated through {Through}.")]
    private static partial void LogTruncated(ILogger logger, int partition, long through);
}
