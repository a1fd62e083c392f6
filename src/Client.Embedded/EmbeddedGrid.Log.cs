using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Embedded;

public sealed partial class EmbeddedGrid
{
    [LoggerMessage(LogLevel.Information, "DebugGrid: the grid of this process is at {Address} and keeps its data in {Directory}")]
    private static partial void LogRuns(ILogger logger, Uri address, string directory);

    [LoggerMessage(LogLevel.Warning, "DebugGrid: the grid of this process cannot begin in {Directory}; the application goes on without it. {Reason} Directory and address are what AddDebugGridEmbedded is given.")]
    private static partial void LogCannotBegin(ILogger logger, string directory, string reason);
}
