using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>Streams in memory: a bounded queue a stream, one delivery at a time, in order. A stream without items and explicit subscriptions takes no memory.</summary>
internal sealed class MemoryStreamProvider(string name, SiloRuntime silo, ILogger<MemoryStreamProvider> logger) : IStreamProvider
{
    private readonly ConcurrentDictionary<StreamId, StreamQueue> _queues = new();
    private readonly ConcurrentDictionary<StreamId, ConcurrentDictionary<Guid, StreamSubscription>> _explicit = new();
    private readonly Lazy<ILookup<string, GrainClass>> _implicit = new(() => silo.Catalog.Classes
        .SelectMany(static grainClass => grainClass.ClassType.GetCustomAttributes(typeof(ImplicitStreamSubscriptionAttribute), inherit: true)
            .Cast<ImplicitStreamSubscriptionAttribute>().Select(attribute => (attribute.StreamNamespace, grainClass)))
        .ToLookup(static pair => pair.StreamNamespace, static pair => pair.grainClass));

    public string Name => name;

    public bool IsRewindable => false;

    public SiloRuntime Silo => silo;

    public ILogger Logger => logger;

    /// <summary>Streams that hold items at present.</summary>
    public int ActiveStreams => _queues.Count;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);

    /// <summary>Queues items of a stream; completes when there is room for them.</summary>
    public async Task Produce(StreamId streamId, IReadOnlyList<object?> items)
    {
        foreach (object? item in items)
        {
            while (!_queues.GetOrAdd(streamId, static (id, provider) => new StreamQueue(provider, id), this).TryEnqueue(item, out Task room))
                await room;
        }
    }

    /// <summary>Whoever consumes a stream now.</summary>
    public IEnumerable<StreamSubscription> SubscriptionsOf(StreamId streamId)
    {
        foreach (GrainClass grainClass in _implicit.Value[streamId.NamespaceText])
            yield return StreamSubscription.Implicit(streamId, grainClass);
        if (_explicit.TryGetValue(streamId, out ConcurrentDictionary<Guid, StreamSubscription>? subscriptions))
            foreach (StreamSubscription subscription in subscriptions.Values)
                yield return subscription;
    }

    /// <summary>The implicit subscription of the asking grain, if the stream is its own.</summary>
    public StreamSubscription? ImplicitOf(StreamId streamId, Activation activation) =>
        _implicit.Value[streamId.NamespaceText].Contains(activation.Class) && activation.Key.ToString() == streamId.GetKeyAsString()
            ? StreamSubscription.Implicit(streamId, activation.Class)
            : null;

    public void Add(StreamSubscription subscription) => _explicit.GetOrAdd(subscription.StreamId, static _ => new())[subscription.Id] = subscription;

    public void Remove(StreamSubscription subscription)
    {
        if (_explicit.TryGetValue(subscription.StreamId, out ConcurrentDictionary<Guid, StreamSubscription>? subscriptions))
            subscriptions.TryRemove(subscription.Id, out _);
    }

    public void Forget(StreamId streamId, StreamQueue queue) => _queues.TryRemove(new KeyValuePair<StreamId, StreamQueue>(streamId, queue));
}
