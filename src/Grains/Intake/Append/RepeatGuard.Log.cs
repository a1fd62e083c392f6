using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Append;

internal sealed partial class RepeatGuard
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: the journal could not be read whole; events in it that are sent again may be counted again")]
    private static partial void LogNotLearned(ILogger logger, int partition, Exception fault);
}
