using DebugGrid.Silo.Alone;
using Orleans.Streams;

namespace DebugGrid.Silo.Tests;

public sealed class PromptReceiverTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private readonly Queue queue = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly QueueRoom room = new();
    private readonly PromptReceiver receiver;

    public PromptReceiverTests() => receiver = new PromptReceiver(queue, arrived, room);

    [Fact]
    public async Task What_is_there_is_handed_over_at_once()
    {
        queue.There.Enqueue([null!]);
        Assert.Single(await Look().WaitAsync(Soon, TestContext.Current.CancellationToken));
        Assert.Equal(1, queue.Looks);
    }

    [Fact]
    public async Task What_was_taken_makes_room()
    {
        for (int i = 0; i < QueueRoom.Messages; i++)
            await room.Enter();
        Task[] waiting = [room.Enter(), room.Enter(), room.Enter()];
        queue.There.Enqueue([null!, null!]);
        await Look();
        await Task.WhenAll(waiting[..2]).WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.False(waiting[2].IsCompleted);
        room.Leave(1);
        await waiting[2];
    }

    [Fact]
    public async Task An_empty_queue_lets_its_reader_rest_once_and_again_after_something_came()
    {
        Assert.Empty(await Look().WaitAsync(Soon, TestContext.Current.CancellationToken));
        queue.There.Enqueue([null!]);
        Assert.Single(await Look().WaitAsync(Soon, TestContext.Current.CancellationToken));
        Assert.Empty(await Look().WaitAsync(Soon, TestContext.Current.CancellationToken));
        Assert.False(Look().IsCompleted);
    }

    [Fact]
    public async Task An_empty_queue_is_looked_at_again_when_something_came()
    {
        await Look();
        Task<IList<IBatchContainer>> look = Look();
        Assert.False(look.IsCompleted);
        queue.There.Enqueue([null!, null!]);
        arrived.Release();
        Assert.Equal(2, (await look.WaitAsync(Soon, TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task What_came_while_the_queue_was_looked_at_is_not_missed()
    {
        await Look();
        queue.Looking = () => arrived.Release();
        Task<IList<IBatchContainer>> look = Look();
        await look.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.Equal(3, queue.Looks);
    }

    [Fact]
    public async Task A_reader_that_stops_gets_nothing_and_no_error()
    {
        await Look();
        using var stop = new CancellationTokenSource();
        Task<IList<IBatchContainer>> look = receiver.GetQueueMessagesAsync(10, stop.Token);
        await stop.CancelAsync();
        Assert.Empty(await look.WaitAsync(Soon, TestContext.Current.CancellationToken));
        Assert.Equal(2, queue.Looks);
    }

    public void Dispose() => room.Dispose();

    private Task<IList<IBatchContainer>> Look() => receiver.GetQueueMessagesAsync(10, TestContext.Current.CancellationToken);

    private sealed class Queue : IQueueAdapterReceiver
    {
        public Queue<IList<IBatchContainer>> There { get; } = new();

        public int Looks { get; private set; }

        public Action? Looking { get; set; }

        public Task Initialize(TimeSpan timeout) => Task.CompletedTask;

        public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount)
        {
            Looks++;
            IList<IBatchContainer> found = There.TryDequeue(out var batch) ? batch : [];
            Looking?.Invoke();
            return Task.FromResult(found);
        }

        public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

        public Task Shutdown(TimeSpan timeout) => Task.CompletedTask;
    }
}
