using Microsoft.Extensions.Logging;

namespace DebugGrid.Journal.Postgres;

/// <content>What the listener says.</content>
internal sealed partial class PostgresTailListener
{
    [LoggerMessage(45, LogLevel.Warning, "The journal's connection that hears of new entries was lost; trying again in {Delay}.")]
    private static partial void LogLost(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(46, LogLevel.Debug, "The journal no longer listens for new entries.")]
    private static partial void LogClosed(ILogger logger);
}
