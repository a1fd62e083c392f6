using DebugGrid.Grains.Intake.Targets;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Checkpoints;

internal sealed partial class UnsavedJudge
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Partition {Partition}: the {Kind} grain {Key} cannot be saved and is given up; the journal is truncated without it. {Reason}")]
    private static partial void LogGivenUp(ILogger logger, int partition, TargetKind kind, string key, string reason);
}
