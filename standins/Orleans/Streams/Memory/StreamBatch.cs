using Orleans.Providers.Streams.Common;

namespace Orleans.Streams;

/// <summary>Items that a producer handed over together.</summary>
internal sealed class StreamBatch(long number, object?[] items)
{
    public object?[] Items { get; } = items;

    public StreamSequenceToken TokenOf(int index) => new EventSequenceTokenV2(number, index);
}
