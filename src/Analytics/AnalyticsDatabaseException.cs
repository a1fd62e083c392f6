namespace DebugGrid.Analytics;

/// <summary>The database file cannot be used: it is damaged, locked by another process, or of a version that is not known here. It is left as it is.</summary>
public sealed class AnalyticsDatabaseException : Exception
{
    /// <summary>Names the file and what is wrong with it.</summary>
    public AnalyticsDatabaseException(string path, string reason, Exception inner)
        : base($"The history in {path} cannot be opened: {reason} Nothing was changed in it.", inner) => DatabasePath = path;

    /// <summary>With what caused it.</summary>
    public AnalyticsDatabaseException(string message, Exception inner)
        : base(message, inner) => DatabasePath = "";

    /// <summary>With a reason.</summary>
    public AnalyticsDatabaseException(string message)
        : base(message) => DatabasePath = "";

    /// <summary>Without a reason.</summary>
    public AnalyticsDatabaseException()
        : this("The history cannot be opened.")
    {
    }

    /// <summary>The file; empty when it is not known.</summary>
    public string DatabasePath { get; }
}
