using DebugGrid.Contracts;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Stalls;

internal sealed partial class OwnerInquiry
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The deadline of {Owner} {Key} {Execution} could not be decided; it is asked for again")]
    private static partial void LogFailed(ILogger logger, WatchOwner owner, string key, string execution, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What came of {Count} deadlines could not be appended; they are asked for again")]
    private static partial void LogNotAppended(ILogger logger, int count, Exception fault);
}
