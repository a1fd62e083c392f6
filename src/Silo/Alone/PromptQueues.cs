using Orleans.Providers;
using Orleans.Streams;

namespace DebugGrid.Silo.Alone;

/// <summary>Orleans' queues in memory, whose reader is told when something comes: nothing waits for the next look, and an idle queue is hardly looked at.</summary>
/// <param name="queues">Holds what is queued. Both sides are in this process.</param>
/// <param name="arrived">Released when something came.</param>
/// <param name="room">What whoever brings something waits for.</param>
internal sealed class PromptQueues(MemoryAdapterFactory<DefaultMemoryMessageBodySerializer> queues, SemaphoreSlim arrived, QueueRoom room) : IQueueAdapterFactory, IQueueAdapter
{
    public string Name => queues.Name;

    public bool IsRewindable => queues.IsRewindable;

    public StreamProviderDirection Direction => queues.Direction;

    public static PromptQueues Create(IServiceProvider services, string name) =>
        new(MemoryAdapterFactory<DefaultMemoryMessageBodySerializer>.Create(services, name), new SemaphoreSlim(0), new QueueRoom());

    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(this);

    public IQueueAdapterCache GetQueueAdapterCache() => queues.GetQueueAdapterCache();

    public IStreamQueueMapper GetStreamQueueMapper() => queues.GetStreamQueueMapper();

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) => queues.GetDeliveryFailureHandler(queueId);

    public async Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
    {
        await room.Enter();
        try
        {
            await queues.QueueMessageBatchAsync(streamId, events, token, requestContext);
        }
        catch
        {
            room.Undo();
            throw;
        }

        if (arrived.CurrentCount == 0)
            arrived.Release();
    }

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => new PromptReceiver(queues.CreateReceiver(queueId), arrived, room);
}
