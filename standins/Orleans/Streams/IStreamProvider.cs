using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>Gives streams.</summary>
public interface IStreamProvider
{
    /// <summary>The provider's name.</summary>
    string Name { get; }

    /// <summary>Whether its streams can be read again.</summary>
    bool IsRewindable { get; }

    /// <summary>A stream; exists without being made.</summary>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
