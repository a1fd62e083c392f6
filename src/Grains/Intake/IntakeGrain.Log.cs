using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake;

internal sealed partial class IntakeGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: stall watch {Shard} may have lost deadlines with its silo; everything since the last checkpoint is sent again")]
    private static partial void LogWatchLost(ILogger logger, int partition, int shard);
}
