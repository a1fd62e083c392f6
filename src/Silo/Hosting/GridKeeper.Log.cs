using Microsoft.Extensions.Logging;

namespace DebugGrid.Silo.Hosting;

internal sealed partial class GridKeeper
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Some of the grid's own grains did not answer; asking again soon")]
    private static partial void LogNotAwake(ILogger logger, Exception fault);
}
