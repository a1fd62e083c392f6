namespace Orleans.Runtime;

/// <summary>The silo is configured in a way that cannot work.</summary>
public sealed class OrleansConfigurationException : Exception
{
    /// <summary>Creates it.</summary>
    public OrleansConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with a cause.</summary>
    public OrleansConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
