using DebugGrid.Grains.Intake.Targets;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Checkpoints;

internal sealed partial class TouchedSaver
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} grain {Key} could not be saved")]
    private static partial void LogNotSaved(ILogger logger, TargetKind kind, string key, Exception fault);
}
