namespace DebugGrid.Analytics.Schema;

/// <summary>A database's schema is not one that this version can work with.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>Says what does not fit.</summary>
    public SchemaException(string message)
        : base(message)
    {
    }

    /// <summary>With what caused it.</summary>
    public SchemaException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a reason.</summary>
    public SchemaException()
        : this("The database's schema does not fit.")
    {
    }
}
