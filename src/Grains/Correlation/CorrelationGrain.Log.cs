using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Correlation;

internal sealed partial class CorrelationGrain
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Correlation {Key} goes without having saved its state; it will be replayed")]
    private static partial void LogNotSaved(ILogger logger, string key, Exception fault);
}
