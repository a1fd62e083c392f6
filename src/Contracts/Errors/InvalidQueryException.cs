namespace DebugGrid.Contracts;

/// <summary>A question that cannot be answered as it was asked.</summary>
[GenerateSerializer, Alias("debuggrid.InvalidQueryException")]
public sealed class InvalidQueryException : Exception
{
    /// <summary>Names the field that is wrong and what is wrong with it.</summary>
    public InvalidQueryException(string field, string message)
        : base(message) => Field = field;

    /// <summary>Without a field.</summary>
    public InvalidQueryException(string message)
        : this(string.Empty, message)
    {
    }

    /// <summary>Without a reason.</summary>
    public InvalidQueryException()
        : this("The query is not valid.")
    {
    }

    /// <summary>With what caused it.</summary>
    public InvalidQueryException(string message, Exception inner)
        : base(message, inner) => Field = string.Empty;

    /// <summary>The field that is wrong; empty when it is not one field.</summary>
    [Id(0)]
    public string Field { get; }
}
