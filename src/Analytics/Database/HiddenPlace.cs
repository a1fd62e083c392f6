namespace DebugGrid.Analytics.Database;

/// <summary>Keeps the place of the history's files, which is the operator's, out of what others are told.</summary>
internal static class HiddenPlace
{
    /// <summary>A text without the directory in it.</summary>
    /// <param name="text">What the database, or the system, says.</param>
    /// <param name="directory">Where the files live.</param>
    public static string In(string text, string directory) => directory.Length == 0
        ? text
        : text
            .Replace(Path.GetFullPath(directory), "…", StringComparison.Ordinal)
            .Replace(directory + Path.DirectorySeparatorChar, "…" + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
