using Orleans.Streams;

namespace DebugGrid.Silo.Alone;

/// <summary>
/// Reads a queue, and waits a while for something to come where nothing was in it at two looks. After the first the agent rests: under load what comes meanwhile is
/// delivered together, which is cheaper.
/// </summary>
/// <param name="queue">What is read.</param>
/// <param name="arrived">Released when something came.</param>
/// <param name="room">Given back when something was taken.</param>
internal sealed class PromptReceiver(IQueueAdapterReceiver queue, SemaphoreSlim arrived, QueueRoom room) : IQueueAdapterReceiver
{
    /// <summary>How long one look waits. The agent that looks does its other work between two looks.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private bool hasRested;

    public Task Initialize(TimeSpan timeout) => queue.Initialize(timeout);

    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount) => GetQueueMessagesAsync(maxCount, CancellationToken.None);

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount, CancellationToken cancellationToken)
    {
        // The queue is in this process and answers at once: a look that is cancelled on its way would be logged as a failure of the queue.
        if (cancellationToken.IsCancellationRequested)
            return [];
        IList<IBatchContainer> there = await Take(maxCount);
        if (there.Count > 0 || !hasRested)
        {
            hasRested = there.Count == 0;
            return there;
        }

        // An agent that stops is answered with nothing: it would take an exception for a failure and log it.
        Task arrival = arrived.WaitAsync(Patience, cancellationToken);
        await arrival.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return arrival.IsCanceled ? there : await Take(maxCount);
    }

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => MessagesDeliveredAsync(messages, CancellationToken.None);

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages, CancellationToken cancellationToken) => queue.MessagesDeliveredAsync(messages, cancellationToken);

    public Task Shutdown(TimeSpan timeout) => queue.Shutdown(timeout);

    private async Task<IList<IBatchContainer>> Take(int maxCount)
    {
        IList<IBatchContainer> taken = await queue.GetQueueMessagesAsync(maxCount, CancellationToken.None);
        room.Leave(taken.Count);
        return taken;
    }
}
