using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A stream.</summary>
public interface IAsyncStream
{
    /// <summary>Whether consumers can go back. False for memory streams.</summary>
    bool IsRewindable { get; }

    /// <summary>The provider's name.</summary>
    string ProviderName { get; }

    /// <summary>The stream's id.</summary>
    StreamId StreamId { get; }
}
