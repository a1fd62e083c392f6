using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>The items of one stream that wait for delivery. Lives while there are any.</summary>
internal sealed partial class StreamQueue(MemoryStreamProvider provider, StreamId streamId)
{
    /// <summary>Items that wait; beyond it producers wait.</summary>
    private const int Capacity = 1_024;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryLimit = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Queue<object?> _items = new();
    private TaskCompletionSource? _room;
    private bool _delivering;
    private bool _ended;
    private long _number;

    /// <summary>Queues an item; false when the queue is full or has ended: try again after <paramref name="room"/>.</summary>
    public bool TryEnqueue(object? item, out Task room)
    {
        room = Task.CompletedTask;
        lock (_gate)
        {
            if (_ended)
                return false;
            if (_items.Count >= Capacity)
            {
                room = (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                return false;
            }

            _items.Enqueue(item);
            if (_delivering)
                return true;
            _delivering = true;
        }

        _ = Task.Run(DeliverAll);
        return true;
    }

    private async Task DeliverAll()
    {
        while (TryDequeue(out object? item))
        {
            var token = new EventSequenceToken(_number++);
            foreach (StreamSubscription subscription in provider.SubscriptionsOf(streamId))
                await Deliver(subscription, item, token);
        }

        provider.Forget(streamId, this);
    }

    private bool TryDequeue(out object? item)
    {
        lock (_gate)
        {
            if (_items.TryDequeue(out item))
            {
                _room?.TrySetResult();
                _room = null;
                return true;
            }

            _ended = true;
            return false;
        }
    }

    private async Task Deliver(StreamSubscription subscription, object? item, EventSequenceToken token)
    {
        TimeProvider clock = provider.Silo.Clock.TimeProvider;
        long started = clock.GetTimestamp();
        for (TimeSpan delay = FirstRetry; ; delay = delay * 2 < LongestRetry ? delay * 2 : LongestRetry)
        {
            try
            {
                await StreamDelivery.Send(provider, subscription, item, token);
                return;
            }
            catch (Exception exception)
            {
                if (exception is SiloUnavailableException || clock.GetElapsedTime(started) > RetryLimit)
                {
                    LogNotDelivered(provider.Logger, exception, streamId);
                    return;
                }
            }

            await Task.Delay(delay, clock);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An item of the stream {Stream} could not be delivered")]
    private static partial void LogNotDelivered(ILogger logger, Exception exception, StreamId stream);
}
