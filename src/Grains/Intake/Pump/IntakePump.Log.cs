using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Pump;

internal sealed partial class IntakePump
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: a grain has lost state; everything since position {Checkpoint} is applied again")]
    private static partial void LogCatchUp(ILogger logger, int partition, long checkpoint);

    [LoggerMessage(Level = LogLevel.Error, Message = "Partition {Partition}: the pump failed and begins again at position {Checkpoint}")]
    private static partial void LogPumpFailed(ILogger logger, int partition, long checkpoint, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Partition {Partition}: the journal does not hold what lies behind position {Checkpoint}; grains go on behind {Head}")]
    private static partial void LogGap(ILogger logger, int partition, long checkpoint, long head);

    [LoggerMessage(Level = LogLevel.Error, Message = "Partition {Partition}: batch {BatchId} at position {Position} cannot be decoded and is left out: {Error}")]
    private static partial void LogUnreadable(ILogger logger, int partition, long position, Guid batchId, string error);
}
