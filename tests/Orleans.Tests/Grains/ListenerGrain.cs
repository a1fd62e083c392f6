using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace DebugGrid.Orleans.Tests;

public sealed class ListenerGrain(Recorder recorder, Gate gate) : Grain, IListenerGrain, IStreamSubscriptionObserver, IAsyncObserver<string>
{
    private string? refused;
    private bool holds;

    public Task Subscribe(string stream) => StreamOf(stream).SubscribeAsync(this);

    public Task SubscribeToBatches(string stream) => StreamOf(stream).SubscribeAsync(TakeBatch);

    public async Task<int> UnsubscribeAll(string stream)
    {
        IList<StreamSubscriptionHandle<string>> handles = await StreamOf(stream).GetAllSubscriptionHandles();
        foreach (StreamSubscriptionHandle<string> handle in handles)
            await handle.UnsubscribeAsync();
        return handles.Count;
    }

    public async Task<int> Subscriptions(string stream) => (await StreamOf(stream).GetAllSubscriptionHandles()).Count;

    public Task Refuse(string item)
    {
        refused = item;
        return Task.CompletedTask;
    }

    public Task HoldItems()
    {
        holds = true;
        return Task.CompletedTask;
    }

    public Task EndLife()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
    {
        recorder.Add($"{this.GetPrimaryKeyString()} is told of {handleFactory.StreamId.GetKeyAsString()} of {handleFactory.ProviderName}");
        await handleFactory.Create<string>().ResumeAsync(this);
    }

    public async Task OnNextAsync(string item, StreamSequenceToken? token = null)
    {
        if (item == refused)
            throw new InvalidOperationException("refused");
        if (holds)
            await gate.Opened;
        recorder.Add($"{this.GetPrimaryKeyString()} got {item}");
    }

    public Task OnErrorAsync(Exception ex)
    {
        recorder.Add($"{this.GetPrimaryKeyString()} lost an item");
        return Task.CompletedTask;
    }

    private Task TakeBatch(IList<SequentialItem<string>> items)
    {
        recorder.Add($"{this.GetPrimaryKeyString()} got {string.Join('+', items.Select(static item => item.Item))}");
        return Task.CompletedTask;
    }

    private IAsyncStream<string> StreamOf(string stream) => this.GetStreamProvider("streams").GetStream<string>(StreamId.Create("words", stream));
}
