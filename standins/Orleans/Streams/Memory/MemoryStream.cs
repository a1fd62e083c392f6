using Orleans.Runtime;

namespace Orleans.Streams;

internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId streamId) : IAsyncStream<T>
{
    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId => streamId;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => provider.ProduceAsync(streamId, [item]);

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null) => provider.ProduceAsync(streamId, [.. batch]);

    public Task OnCompletedAsync() => throw new NotSupportedException("Streams in memory have no end.");

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("Streams in memory carry no errors of producers.");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => SubscribeAsync(observer, token: null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
        => Subscribe().ResumeAsync(observer, token);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer) => SubscribeAsync(observer, token: null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token)
        => Subscribe().ResumeAsync(observer, token);

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var consumer = (RuntimeContext.Current as Activation)?.GrainReference;
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>(
            [.. provider.Subscriptions.Of(streamId)
                .Where(subscription => subscription.Consumer == consumer)
                .Select(subscription => new MemorySubscriptionHandle<T>(provider, subscription))]);
    }

    public bool Equals(IAsyncStream<T>? other) => other is not null && streamId == other.StreamId && provider.Name == other.ProviderName;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => streamId.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : streamId.CompareTo(other.StreamId);

    public override string ToString() => $"{provider.Name}/{streamId}";

    private MemorySubscriptionHandle<T> Subscribe()
    {
        var activation = RuntimeContext.Current as Activation;
        if (activation is not null && provider.Subscriptions.ImplicitOf(streamId, activation) is { } known)
            return new MemorySubscriptionHandle<T>(provider, known);

        var subscription = new StreamSubscription(Guid.NewGuid(), streamId, activation?.GrainReference);
        provider.Subscriptions.Add(subscription);
        return new MemorySubscriptionHandle<T>(provider, subscription);
    }
}
