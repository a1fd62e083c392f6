namespace DebugGrid.Client.Tests.Capture;

/// <summary>What real agents did (shared/data above the repository, or where DEBUGGRID_REAL_RUNS says): prose, code, JSON inside JSON. Nothing of it is copied here.</summary>
internal static class RealRuns
{
    /// <summary>Places in the runs that are secrets indeed, or look so in every respect.</summary>
    public const int KnownSecrets = 0;

    /// <summary>Why there is nothing to read.</summary>
    public const string MissingReason = "No real agent runs on this machine: neither " + Variable + " nor shared/data above the repository names a folder.";

    private const string Variable = "DEBUGGRID_REAL_RUNS";

    /// <summary>The files, in the order of their names; none where there are none.</summary>
    public static IReadOnlyList<string> Files { get; } = Folder() is { } folder
        ? [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : [];

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return given;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "shared", "data") is var data && Directory.Exists(data))
                return data;
        }
        return null;
    }
}
