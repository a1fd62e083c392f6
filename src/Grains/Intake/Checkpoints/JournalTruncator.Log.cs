using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Checkpoints;

internal sealed partial class JournalTruncator
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: the journal is kept until the history has it. {Reason}")]
    private static partial void LogKept(ILogger logger, int partition, string reason);
}
