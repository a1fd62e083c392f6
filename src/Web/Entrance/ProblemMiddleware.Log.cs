using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Web.Entrance;

internal sealed partial class ProblemMiddleware
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger logger, string method, PathString path, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} was cut off in the middle of its answer: {Why}")]
    private static partial void LogCut(ILogger logger, string method, PathString path, string why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Path} was ended by the sender")]
    private static partial void LogAborted(ILogger logger, string method, PathString path);
}
