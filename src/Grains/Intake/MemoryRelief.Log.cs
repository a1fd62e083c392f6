using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake;

internal sealed partial class MemoryRelief
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Partition {Partition}: grains could not be sent out of memory")]
    private static partial void LogNoRelief(ILogger logger, int partition, Exception fault);
}
