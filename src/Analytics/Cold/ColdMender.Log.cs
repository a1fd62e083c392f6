using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics.Cold;

internal sealed partial class ColdMender
{
    [LoggerMessage(40, LogLevel.Error, "The cold history's file {Name} {Fault}: its rows are in no answer. Put it back from a copy and start the grid again.")]
    private partial void LogUnreadable(string name, string fault);
}
