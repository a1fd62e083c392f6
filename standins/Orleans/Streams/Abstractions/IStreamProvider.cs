using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>Gives streams.</summary>
public interface IStreamProvider
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Whether subscriptions can begin in the past; false here.</summary>
    bool IsRewindable { get; }

    /// <summary>The stream with this id.</summary>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
