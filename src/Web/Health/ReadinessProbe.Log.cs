using Microsoft.Extensions.Logging;

namespace DebugGrid.Web.Health;

internal sealed partial class ReadinessProbe
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The readiness check of {Part} failed")]
    private static partial void LogNotReady(ILogger logger, string part, Exception fault);
}
