namespace Orleans.Streams;

/// <summary>An item of a batch.</summary>
[GenerateSerializer]
public class SequentialItem<T>(T item, StreamSequenceToken token)
{
    /// <summary>The item.</summary>
    [Id(0)]
    public T Item { get; } = item;

    /// <summary>Its place in the stream.</summary>
    [Id(1)]
    public StreamSequenceToken Token { get; } = token;
}
