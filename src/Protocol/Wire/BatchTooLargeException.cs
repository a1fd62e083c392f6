using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Wire;

/// <summary>A batch is over <see cref="ProtocolLimits.MaxBatchBytes"/> or <see cref="ProtocolLimits.MaxBatchEvents"/>: the sender should split it.</summary>
/// <param name="message">Which limit, as a sentence for the sender.</param>
/// <param name="limit">The limit alone, such as "10000 events"; null when it is not known.</param>
public sealed class BatchTooLargeException(string message, string? limit = null) : WireFormatException(message)
{
    /// <summary>The limit alone, such as "10000 events"; null when it is not known.</summary>
    public string? Limit { get; } = limit;

    internal static void ThrowIfOver(int count, int limit, string what, string orMore = "")
    {
        if (count > limit)
            throw new BatchTooLargeException($"The batch has {count} {what}{orMore}; the limit is {limit}.", $"{limit} {what}");
    }
}
