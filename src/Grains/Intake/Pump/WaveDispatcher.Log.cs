using DebugGrid.Grains.Intake.Targets;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Pump;

internal sealed partial class WaveDispatcher
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} grain {Key} did not take its events; trying again")]
    private static partial void LogRetry(ILogger logger, TargetKind kind, string key, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} grain {Key} did not take its events, nor does any other; they wait until grains can be called")]
    private static partial void LogOutage(ILogger logger, TargetKind kind, string key, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} grain {Key} did not take {Count} events after every retry; they are dead letters now")]
    private static partial void LogGivenUp(ILogger logger, TargetKind kind, string key, int count, Exception fault);
}
