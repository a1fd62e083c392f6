using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Forgetting;

internal sealed partial class ForgettingGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The live state has not forgotten yet all that was deleted; it goes on")]
    private static partial void LogNotForgotten(ILogger logger, Exception fault);
}
