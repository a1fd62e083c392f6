using DebugGrid.Analytics.Isolation;

namespace DebugGrid.Silo.Hosting;

/// <summary>Finds the program of the history's process: this one.</summary>
internal static class HistoryProgram
{
    /// <summary>Its own executable when this process runs it; otherwise the runtime and the library.</summary>
    public static HistoryCommand Find()
    {
        string library = typeof(HistoryProgram).Assembly.Location;
        string? running = Environment.ProcessPath;
        return running is not null && Path.GetFileNameWithoutExtension(running) == Path.GetFileNameWithoutExtension(library)
            ? new HistoryCommand(running, [])
            : new HistoryCommand(running is not null && Path.GetFileNameWithoutExtension(running) == "dotnet" ? running : "dotnet", [library]);
    }
}
