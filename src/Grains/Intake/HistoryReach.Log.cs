using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake;

internal sealed partial class HistoryReach
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: the history did not say how far it is")]
    private static partial void LogFlushUnknown(ILogger logger, int partition, Exception fault);
}
