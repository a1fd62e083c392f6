using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

internal sealed partial class CallDispatcher
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The one-way call {Call} to {GrainId} was lost.")]
    private static partial void LogOneWayCallLost(ILogger logger, Exception exception, string call, GrainId grainId);
}
