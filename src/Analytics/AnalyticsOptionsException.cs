namespace DebugGrid.Analytics;

/// <summary>Settings of the history are not valid. The message names every fault.</summary>
public sealed class AnalyticsOptionsException : Exception
{
    /// <summary>With every fault.</summary>
    public AnalyticsOptionsException(IReadOnlyList<string> faults)
        : base("The settings of the history are not valid: " + string.Join(" ", faults)) => Faults = faults;

    /// <summary>With one fault.</summary>
    public AnalyticsOptionsException(string message)
        : this([message])
    {
    }

    /// <summary>With what caused it.</summary>
    public AnalyticsOptionsException(string message, Exception inner)
        : base(message, inner) => Faults = [message];

    /// <summary>Without a fault's text.</summary>
    public AnalyticsOptionsException()
        : this("unknown.")
    {
    }

    /// <summary>The faults, one sentence each.</summary>
    public IReadOnlyList<string> Faults { get; }
}
