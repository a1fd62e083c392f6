using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Hosting;

internal sealed partial class ClientWarnings
{
    [LoggerMessage(1, LogLevel.Warning, "DebugGrid is switched off by wrong settings: {Faults}")]
    private partial void LogWrongSettings(string faults);

    [LoggerMessage(3, LogLevel.Warning, "DebugGrid: {Keys} is no setting of the client and has no effect; docs/sdk.md lists them all")]
    private partial void LogUnknownSettings(string keys);

    [LoggerMessage(5, LogLevel.Warning, "DebugGrid: the {Part} does not work, and what it should keep may be lost: {Reason}")]
    private partial void LogDoesNotWork(string part, string reason);

    [LoggerMessage(4, LogLevel.Warning, "DebugGrid: {Dropped} events are lost; {Taken} were taken. By reason: {Reasons}")]
    private partial void LogLost(long dropped, long taken, string reasons);

    [LoggerMessage(2, LogLevel.Warning,
        "DebugGrid: {Grid} does not take events ({Reason}); {Waiting} events wait, {Dropped} are dropped; tried again after {RetryDelay}, then at longer and longer intervals up to {MaxRetryDelay}. This is not said again")]
    private partial void LogAway(string grid, string reason, long waiting, long dropped, TimeSpan retryDelay, TimeSpan maxRetryDelay);
}
