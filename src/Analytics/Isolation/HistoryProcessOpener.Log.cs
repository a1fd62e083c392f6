using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics.Isolation;

internal sealed partial class HistoryProcessOpener
{
    [LoggerMessage(1, LogLevel.Warning, "Process {Number} still had the history open and belongs to no silo any more; it was ended.")]
    private partial void LogEnded(int number);
}
