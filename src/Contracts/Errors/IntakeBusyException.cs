namespace DebugGrid.Contracts;

/// <summary>The grid cannot take a batch at present. Nothing was stored; the same batch may be sent again after <see cref="RetryAfter"/>.</summary>
[GenerateSerializer, Alias("debuggrid.IntakeBusyException")]
public sealed class IntakeBusyException : Exception
{
    /// <summary>Says why and when to come again.</summary>
    public IntakeBusyException(string message, TimeSpan retryAfter)
        : base(message) => RetryAfter = retryAfter;

    /// <summary>With a reason only; come again after one second.</summary>
    public IntakeBusyException(string message)
        : this(message, TimeSpan.FromSeconds(1))
    {
    }

    /// <summary>Without a reason.</summary>
    public IntakeBusyException()
        : this("The grid is busy.")
    {
    }

    /// <summary>With what caused it.</summary>
    public IntakeBusyException(string message, Exception inner)
        : base(message, inner) => RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait before the next attempt.</summary>
    [Id(0)]
    public TimeSpan RetryAfter { get; }
}
