namespace Orleans.Runtime;

/// <summary>Base of the runtime's own exceptions.</summary>
public class OrleansException : Exception
{
    /// <summary>Creates it without a message.</summary>
    public OrleansException()
        : base("Unexpected error.")
    {
    }

    /// <summary>Creates it.</summary>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with a cause.</summary>
    public OrleansException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
