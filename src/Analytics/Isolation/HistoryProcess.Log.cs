using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics.Isolation;

internal sealed partial class HistoryProcess
{
    [LoggerMessage(1, LogLevel.Warning, "The process of the history ended; it is started again and catches up. Nothing that was acknowledged is lost.")]
    private partial void LogGone();

    [LoggerMessage(2, LogLevel.Warning, "The process of the history answers nothing any more, and is ended.")]
    private partial void LogHangs();
}
