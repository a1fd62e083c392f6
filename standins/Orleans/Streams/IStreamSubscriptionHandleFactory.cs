using Orleans.Runtime;

namespace Orleans.Streams.Core;

/// <summary>Makes the handle of a subscription that a grain did not make itself.</summary>
public interface IStreamSubscriptionHandleFactory
{
    /// <summary>The stream's id.</summary>
    StreamId StreamId { get; }

    /// <summary>The provider's name.</summary>
    string ProviderName { get; }

    /// <summary>The handle.</summary>
    StreamSubscriptionHandle<T> Create<T>();
}
