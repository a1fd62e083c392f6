namespace Orleans.Storage;

/// <summary>A grain asks for a provider that is not registered.</summary>
public sealed class BadProviderConfigException : Orleans.Runtime.OrleansException
{
    /// <summary>Creates it without a message.</summary>
    public BadProviderConfigException()
    {
    }

    /// <summary>Creates it.</summary>
    public BadProviderConfigException(string msg)
        : base(msg)
    {
    }

    /// <summary>Creates it with a cause.</summary>
    public BadProviderConfigException(string msg, Exception exc)
        : base(msg, exc)
    {
    }
}
