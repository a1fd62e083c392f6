using Orleans.Runtime;

namespace Orleans.Streams.Core;

/// <summary>Makes the handle of a subscription.</summary>
public interface IStreamSubscriptionHandleFactory
{
    /// <summary>The stream.</summary>
    StreamId StreamId { get; }

    /// <summary>The stream's provider.</summary>
    string ProviderName { get; }

    /// <summary>The subscription's id.</summary>
    GuidId SubscriptionId { get; }

    /// <summary>Makes the handle.</summary>
    StreamSubscriptionHandle<T> Create<T>();
}
