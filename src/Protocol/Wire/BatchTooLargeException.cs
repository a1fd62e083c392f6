namespace DebugGrid.Protocol.Wire;

/// <summary>A batch is over <see cref="ProtocolLimits.MaxBatchBytes"/> or <see cref="ProtocolLimits.MaxBatchEvents"/>: the sender should split it.</summary>
/// <param name="message">Which limit, as a sentence for the sender.</param>
public sealed class BatchTooLargeException(string message) : WireFormatException(message)
{
    internal static void ThrowIfOver(int count, int limit, string what)
    {
        if (count > limit)
            throw new BatchTooLargeException($"The batch has {count} {what}; the limit is {limit}.");
    }
}
