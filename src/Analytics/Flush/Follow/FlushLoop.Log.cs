using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics.Flush.Follow;

internal sealed partial class FlushLoop
{
    [LoggerMessage(1, LogLevel.Error, "The journal could not be read; trying again.")]
    private partial void LogReadFailed(Exception failure);

    [LoggerMessage(2, LogLevel.Error, "A flush of {Events} events failed; trying again with the same events.")]
    private partial void LogWriteFailed(int events, Exception failure);

    [LoggerMessage(3, LogLevel.Error,
        "Partition {Partition} of the journal does not hold what lies behind position {Position}: the history may have a gap. "
        + "Reading from the journal's first entry; events that the history holds are not stored again.")]
    private partial void LogGap(int partition, long position, Exception? gap);

    [LoggerMessage(4, LogLevel.Error, "{Batches} batches of the journal could not be read and were passed over.")]
    private partial void LogBroken(int batches);

    [LoggerMessage(5, LogLevel.Error, "The history's tables refused {Events} events, which are kept as dead letters; the first: {First}")]
    private partial void LogRefused(int events, string? first);
}
