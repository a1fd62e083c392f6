using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Memory;

internal sealed partial class IdleCollector
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Idle grains could not be sent out of memory")]
    private static partial void LogNotCollected(ILogger logger, Exception fault);
}
