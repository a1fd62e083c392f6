namespace DebugGrid.Analytics.Database;

/// <summary>Finds files that this process has open and that have lost their names. Only Linux tells; elsewhere a file that is open cannot be removed.</summary>
internal static class RemovedFiles
{
    private const string OpenFiles = "/proc/self/fd";
    private const string Removed = " (deleted)";

    /// <summary>Whether any of these is open and was removed.</summary>
    /// <param name="paths">Files. Another grid of the process may have files of the same names elsewhere.</param>
    public static bool AnyOf(params string[] paths)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        return Directory.EnumerateFileSystemEntries(OpenFiles).Select(TargetOf).OfType<string>()
            .Where(static target => target.EndsWith(Removed, StringComparison.Ordinal)).Select(static target => target[..^Removed.Length])
            .Any(target => Array.Exists(paths, path => Path.GetFileName(path) == Path.GetFileName(target) && RealPath(Path.GetDirectoryName(Path.GetFullPath(path))!) == Path.GetDirectoryName(target)));
    }

    /// <summary>A directory by the name that the system gives it, with every link on the way followed.</summary>
    private static string RealPath(string directory)
    {
        if (Path.GetDirectoryName(directory) is not { } parent)
            return directory;
        string real = Path.Combine(RealPath(parent), Path.GetFileName(directory));
        return Directory.ResolveLinkTarget(real, returnFinalTarget: true) is { } target ? RealPath(target.FullName) : real;
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
