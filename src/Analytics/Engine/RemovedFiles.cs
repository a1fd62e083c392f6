namespace DebugGrid.Analytics.Engine;

/// <summary>Finds files that this process has open and that have lost their names. Only Linux tells; elsewhere a file that is open cannot be removed.</summary>
internal static class RemovedFiles
{
    private const string OpenFiles = "/proc/self/fd";
    private const string Removed = " (deleted)";

    /// <summary>Whether any of these is open and was removed.</summary>
    /// <param name="paths">Files; where links lead to them, their names alone count.</param>
    public static bool AnyOf(params string[] paths)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        string[] names = [.. paths.Select(static path => Path.DirectorySeparatorChar + Path.GetFileName(path) + Removed)];
        return Directory.EnumerateFileSystemEntries(OpenFiles).Any(entry => TargetOf(entry) is { } target && Array.Exists(names, name => target.EndsWith(name, StringComparison.Ordinal)));
    }

    private static string? TargetOf(string entry)
    {
        try
        {
            return new FileInfo(entry).LinkTarget;
        }
        catch (IOException)
        {
            // It was closed meanwhile.
            return null;
        }
    }
}
