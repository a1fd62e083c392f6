namespace DebugGrid.Analytics.Cold;

/// <summary>Rows were not moved between the tables and the files; they are where they were.</summary>
public sealed class ColdException : Exception
{
    /// <summary>Says why.</summary>
    public ColdException(string message)
        : base(message)
    {
    }

    /// <summary>With what caused it.</summary>
    public ColdException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a reason.</summary>
    public ColdException()
        : this("Rows of the history were not moved.")
    {
    }
}
