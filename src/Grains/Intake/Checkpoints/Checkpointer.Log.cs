using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Checkpoints;

internal sealed partial class Checkpointer
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Partition {Partition}: {Behind} of {Count} grains are not saved yet; the journal is kept until the next checkpoint")]
    private static partial void LogBehind(ILogger logger, int partition, int behind, int count);
}
