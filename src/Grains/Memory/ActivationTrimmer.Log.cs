using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Memory;

internal sealed partial class ActivationTrimmer
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Memory is over its limits with {Active} grains in it (heap over its limit: {HeapOver}); grains leave early until it is not")]
    private static partial void LogTrim(ILogger logger, int active, bool heapOver);

    [LoggerMessage(Level = LogLevel.Error, Message = "Grains could not be sent out of memory")]
    private static partial void LogNotTrimmed(ILogger logger, Exception fault);
}
