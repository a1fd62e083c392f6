using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics;

internal sealed partial class AnalyticsGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Questions to the history are refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
