using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Memory;

internal sealed partial class WaveRelief
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Partition {Partition}: grains could not be sent out of memory")]
    private static partial void LogNoRelief(ILogger logger, int partition, Exception fault);
}
