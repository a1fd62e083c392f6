using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics.Isolation;

internal sealed partial class SiloSide
{
    [LoggerMessage(EventId = 1, Message = "{Text}")]
    private partial void LogOfHistory(LogLevel level, string text);
}
