using DebugGrid.Analytics.Isolation;
using DebugGrid.Silo.Hosting;

namespace DebugGrid.Silo;

/// <summary>Where the silo's process begins. In a namespace of its own: an application with the grid inside has a <c>Program</c> too.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => HistoryCommand.TryRun(args) ?? GridHost.Run(args);
}
