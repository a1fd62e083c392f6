using DebugGrid.Grains.Intake.Targets;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Checkpoints;

internal sealed partial class Checkpointer
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Partition {Partition}: {Behind} of {Count} grains are not saved yet; the journal is kept until the next checkpoint")]
    private static partial void LogBehind(ILogger logger, int partition, int behind, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: the journal is kept until the history has it. {Reason}")]
    private static partial void LogKept(ILogger logger, int partition, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Partition {Partition}: the {Kind} grain {Key} cannot be saved and is given up; the journal is truncated without it. {Reason}")]
    private static partial void LogGivenUp(ILogger logger, int partition, TargetKind kind, string key, string reason);
}
