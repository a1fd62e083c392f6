namespace DebugGrid.Contracts;

/// <summary>A question that would take more time or memory than one question may.</summary>
[GenerateSerializer, Alias("debuggrid.QueryLimitException")]
public sealed class QueryLimitException : Exception
{
    /// <summary>Names the limit (<c>time</c>, <c>memory</c>, <c>concurrency</c>) and its value.</summary>
    public QueryLimitException(string limit, string message)
        : base(message) => Limit = limit;

    /// <summary>Without the limit's name.</summary>
    public QueryLimitException(string message)
        : this(string.Empty, message)
    {
    }

    /// <summary>Without a reason.</summary>
    public QueryLimitException()
        : this("A limit was reached.")
    {
    }

    /// <summary>With what caused it.</summary>
    public QueryLimitException(string message, Exception inner)
        : base(message, inner) => Limit = string.Empty;

    /// <summary>The limit's name.</summary>
    [Id(0)]
    public string Limit { get; }
}
