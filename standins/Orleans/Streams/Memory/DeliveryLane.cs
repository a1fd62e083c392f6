using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>
/// Batches on their way to one subscription: in order, one at a time, again until they are taken or given up. A full lane holds
/// the producer. Another subscription has a lane of its own, so a slow consumer does not hold up the others until its lane is full.
/// </summary>
internal sealed partial class DeliveryLane(MemoryStreamProvider provider, StreamSubscription subscription)
{
    private const int Capacity = 1024;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Queue<StreamBatch> _batches = new(1);
    private Queue<TaskCompletionSource>? _waitingForRoom;
    private int _reserved;
    private bool _isDelivering;
    private bool _isOver;

    public StreamSubscription Subscription => subscription;

    /// <summary>Keeps the lane from ending until the batch is in it; false when it has ended.</summary>
    public bool TryReserve()
    {
        lock (_gate)
        {
            if (_isOver)
                return false;

            _reserved++;
            return true;
        }
    }

    public async ValueTask EnqueueAsync(StreamBatch batch)
    {
        while (!TryEnqueue(batch, out var room))
            await room;
    }

    private bool TryEnqueue(StreamBatch batch, out Task room)
    {
        room = Task.CompletedTask;
        lock (_gate)
        {
            if (_batches.Count >= Capacity)
            {
                var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                (_waitingForRoom ??= new Queue<TaskCompletionSource>()).Enqueue(waiting);
                room = waiting.Task;
                return false;
            }

            _reserved--;
            _batches.Enqueue(batch);
            if (_isDelivering)
                return true;

            _isDelivering = true;
        }

        // Apart from the producer's turn: it waits for room, not for consumers.
        ThreadPool.UnsafeQueueUserWorkItem(static lane => _ = lane.DeliverAllAsync(), this, preferLocal: true);
        return true;
    }

    private async Task DeliverAllAsync()
    {
        while (TryPeek() is { } batch)
        {
            await DeliverAsync(batch);
            RemoveFirst();
        }

        provider.Forget(this);
    }

    private StreamBatch? TryPeek()
    {
        lock (_gate)
        {
            if (_batches.TryPeek(out var batch))
                return batch;

            _isDelivering = false;
            _isOver = _reserved == 0;
            return null;
        }
    }

    private void RemoveFirst()
    {
        lock (_gate)
        {
            _batches.Dequeue();
            if (_waitingForRoom is { Count: > 0 })
                _waitingForRoom.Dequeue().SetResult();
        }
    }

    private async Task DeliverAsync(StreamBatch batch)
    {
        var started = provider.TimeProvider.GetTimestamp();
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            try
            {
                await StreamDelivery.SendAsync(provider, subscription, batch, failure: null);
                return;
            }
            catch (SiloUnavailableException)
            {
                // The silo stops, and its streams end with it.
                return;
            }
            catch (Exception exception)
            {
                if (provider.TimeProvider.GetElapsedTime(started) >= provider.MaxDeliveryTime)
                {
                    await GiveUpAsync(batch, exception);
                    return;
                }
            }

            await Task.Delay(delay, provider.TimeProvider);
        }
    }

    private async Task GiveUpAsync(StreamBatch batch, Exception exception)
    {
        LogGivenUp(provider.Logger, exception, subscription.StreamId, subscription.Consumer?.GrainId);
        var failure = new StreamEventDeliveryFailureException($"An item of stream {subscription.StreamId} of {provider.Name} was refused for {provider.MaxDeliveryTime}.", exception);
        try
        {
            await StreamDelivery.SendAsync(provider, subscription, batch, failure);
        }
        catch (Exception second)
        {
            LogGivenUp(provider.Logger, second, subscription.StreamId, subscription.Consumer?.GrainId);
        }
    }
}
