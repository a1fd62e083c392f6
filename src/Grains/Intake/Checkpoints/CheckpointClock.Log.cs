using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Checkpoints;

internal sealed partial class CheckpointClock
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Partition {Partition}: the checkpoint failed; the journal is kept until the next one")]
    private static partial void LogCheckpointFailed(ILogger logger, int partition, Exception fault);
}
