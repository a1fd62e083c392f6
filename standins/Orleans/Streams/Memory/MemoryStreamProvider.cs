using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>
/// Streams in memory. A stream without items on their way is nothing but its explicit subscriptions: each subscription gets a
/// lane when an item comes, and the lane goes when its last item is delivered.
/// </summary>
internal sealed class MemoryStreamProvider(
    string name,
    SiloRuntime silo,
    IOptionsMonitor<StreamPullingAgentOptions> options,
    [FromKeyedServices(StreamingTimeProviderNames.Streaming)] TimeProvider timeProvider,
    ILogger<MemoryStreamProvider> logger) : IStreamProvider
{
    private readonly ConcurrentDictionary<(StreamId Stream, Guid Subscription), DeliveryLane> _lanes = new();
    private readonly StreamSubscriptions _subscriptions = new(silo);
    private long _lastNumber;

    public string Name => name;

    public bool IsRewindable => false;

    public StreamSubscriptions Subscriptions => _subscriptions;

    public TimeProvider TimeProvider => timeProvider;

    public ILogger Logger => logger;

    public TimeSpan MaxDeliveryTime { get; } = options.Get(name).MaxEventDeliveryTime;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);

    /// <summary>Takes a batch over; completes when all lanes have room for it.</summary>
    public async Task ProduceAsync(StreamId streamId, object?[] items)
    {
        if (items.Length == 0)
            return;

        var batch = new StreamBatch(Interlocked.Increment(ref _lastNumber), items);
        foreach (var subscription in _subscriptions.Of(streamId))
            await LaneOf(subscription).EnqueueAsync(batch);
    }

    public bool Forget(DeliveryLane lane) => _lanes.TryRemove(new KeyValuePair<(StreamId, Guid), DeliveryLane>((lane.Subscription.StreamId, lane.Subscription.Id), lane));

    private DeliveryLane LaneOf(StreamSubscription subscription)
    {
        while (true)
        {
            var lane = _lanes.GetOrAdd((subscription.StreamId, subscription.Id), static (_, arguments) => new DeliveryLane(arguments.Self, arguments.subscription), (Self: this, subscription));
            if (lane.TryReserve())
                return lane;

            // It delivered its last item in between.
            Forget(lane);
        }
    }
}
