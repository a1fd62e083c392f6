namespace DebugGrid.Silo.Tests;

/// <summary>Real agent runs of ten frameworks. They are not part of the repository: the folder is named by DEBUGGRID_AGENT_TRACES or stands beside it.</summary>
internal static class AgentTraces
{
    public const string Variable = "DEBUGGRID_AGENT_TRACES";

    public static string[] Files()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return Directory.GetFiles(named, "*.json");
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", "agent-traces") is var path && Directory.Exists(path))
                return Directory.GetFiles(path, "*.json");
        return [];
    }
}
