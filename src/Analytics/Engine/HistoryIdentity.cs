namespace DebugGrid.Analytics.Engine;

/// <summary>The id of a data directory's history: a text file beside the database, made before it.</summary>
internal static class HistoryIdentity
{
    private const string FileName = "history-id";

    /// <summary>The id that is there, or a new one that is there from now on.</summary>
    public static Guid Ensure(AnalyticsOptions options)
    {
        string path = Path.Combine(options.Directory, FileName);
        if (File.Exists(path) && Guid.TryParse(File.ReadAllText(path), out Guid known))
            return known;
        var made = Guid.NewGuid();
        DatabaseFile.CreateDirectory(options.Directory);
        File.WriteAllText(path, made.ToString());
        return made;
    }
}
