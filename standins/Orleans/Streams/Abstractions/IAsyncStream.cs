using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A stream of items of some type.</summary>
public interface IAsyncStream
{
    /// <summary>Whether a subscription can begin in the past; false here.</summary>
    bool IsRewindable { get; }

    /// <summary>Its provider's name.</summary>
    string ProviderName { get; }

    /// <summary>Its id.</summary>
    StreamId StreamId { get; }
}
