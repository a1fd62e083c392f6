using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics.Isolation;

/// <summary>Logs through the silo, so that a grid has one log with one set of levels.</summary>
internal sealed class ForwardedLog(ISiloSide silo) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        string text = formatter(state, exception);
        Told.Of(silo.LogAsync(logLevel, exception is null ? text : $"{text}\n{exception}"));
    }
}
