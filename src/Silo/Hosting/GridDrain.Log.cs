using Microsoft.Extensions.Logging;

namespace DebugGrid.Silo.Hosting;

internal sealed partial class GridDrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Drained and flushed {Events} events in {Elapsed}; the history holds everything that was taken")]
    private static partial void LogDrained(ILogger logger, long events, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The shutdown budget of {Budget} is over; {Events} events are durable in the journal and will be applied at the next start")]
    private static partial void LogNotDrained(ILogger logger, TimeSpan budget, long events);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was taken stays in the journal, and goes to the history when that can be used again. {Reason}")]
    private static partial void LogHistoryUnavailable(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "What was taken is durable in the journal, and could not be flushed to the history; that is done at the next start")]
    private static partial void LogNotFlushed(ILogger logger, Exception fault);
}
