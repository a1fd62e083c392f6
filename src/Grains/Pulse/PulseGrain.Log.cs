using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Pulse;

internal sealed partial class PulseGrain
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The pulse of partition {Partition} goes without having saved its counts")]
    private static partial void LogNotSaved(ILogger logger, long partition, Exception fault);
}
