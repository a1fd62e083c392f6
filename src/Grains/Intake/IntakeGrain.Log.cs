using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake;

internal sealed partial class IntakeGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: stall watch {Shard} may have lost deadlines with its silo; everything since the last checkpoint is sent again")]
    private static partial void LogWatchLost(ILogger logger, int partition, int shard);

    [LoggerMessage(Level = LogLevel.Error, Message = "Partition {Partition}: the checkpoint failed; the journal is kept until the next one")]
    private static partial void LogCheckpointFailed(ILogger logger, int partition, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: the history did not say how far it is")]
    private static partial void LogFlushUnknown(ILogger logger, int partition, Exception fault);
}
