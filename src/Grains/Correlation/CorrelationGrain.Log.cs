using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Correlation;

internal sealed partial class CorrelationGrain
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Correlation {Key} goes without having saved its state; it catches up from the journal")]
    private static partial void LogNotSaved(ILogger logger, string key, Exception fault);
}
