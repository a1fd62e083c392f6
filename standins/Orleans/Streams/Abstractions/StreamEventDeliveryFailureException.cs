using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>An item was given up: its consumer refused it for longer than <see cref="Configuration.StreamPullingAgentOptions.MaxEventDeliveryTime"/>.</summary>
public sealed class StreamEventDeliveryFailureException : OrleansException
{
    /// <summary>Creates it without a message.</summary>
    public StreamEventDeliveryFailureException()
    {
    }

    /// <summary>Creates it.</summary>
    public StreamEventDeliveryFailureException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with a cause.</summary>
    public StreamEventDeliveryFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
