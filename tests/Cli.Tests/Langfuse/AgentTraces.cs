namespace DebugGrid.Cli.Tests.Langfuse;

/// <summary>Real agent runs beside the repository (shared/data/agent-traces), or where DEBUGGRID_AGENT_TRACES says.</summary>
internal static class AgentTraces
{
    private const string Variable = "DEBUGGRID_AGENT_TRACES";

    /// <summary>The folder, or null when there is none on this machine.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : Find();

    /// <summary>The files' names; empty without the folder.</summary>
    public static string[] Names { get; } = Folder is null ? [] : [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    /// <summary>Why tests over the real files are skipped where they are.</summary>
    public const string MissingReason = "No real agent runs on this machine: neither " + Variable + " nor shared/data/agent-traces above the repository names a folder.";

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", "agent-traces") is var traces && Directory.Exists(traces))
                return traces;
        return null;
    }
}
