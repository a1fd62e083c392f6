namespace DebugGrid.Protocol.Primitives;

/// <summary>A batch as a whole cannot be read. A fault of one event alone is an <see cref="EventFault"/>.</summary>
public class WireFormatException : Exception
{
    /// <summary>A batch that cannot be read.</summary>
    /// <param name="message">What is wrong and where, as a sentence for the sender.</param>
    public WireFormatException(string message)
        : base(message)
    {
    }

    /// <summary>A batch that cannot be read.</summary>
    /// <param name="message">What is wrong and where, as a sentence for the sender.</param>
    /// <param name="inner">What was met while reading.</param>
    public WireFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>The field of the batch at fault; null where it is none.</summary>
    public string? Field { get; init; }
}
