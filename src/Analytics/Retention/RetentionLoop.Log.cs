using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics.Retention;

internal sealed partial class RetentionLoop
{
    [LoggerMessage(10, LogLevel.Information, "Retention deleted {Rows} rows.")]
    private partial void LogSwept(long rows);

    [LoggerMessage(11, LogLevel.Error, "Retention failed; trying again at the next turn.")]
    private partial void LogFailed(Exception failure);
}
