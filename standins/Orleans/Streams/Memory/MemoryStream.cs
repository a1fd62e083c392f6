using Orleans.Runtime;

namespace Orleans.Streams;

internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId streamId) : IAsyncStream<T>
{
    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId => streamId;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => provider.Produce(streamId, [item]);

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null) => provider.Produce(streamId, [.. batch]);

    public Task OnCompletedAsync() => throw new NotSupportedException("Memory streams have no end.");

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("Memory streams carry no errors.");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null) =>
        token is null ? SubscribeAsync(observer) : throw new NotSupportedException("Memory streams cannot go back to a token.");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer)
    {
        if (RuntimeContext.Current is not Activation activation)
        {
            var outside = new StreamSubscription(Guid.NewGuid(), streamId, null, default, new ItemObserver<T>(observer));
            provider.Add(outside);
            return Task.FromResult<StreamSubscriptionHandle<T>>(new MemorySubscriptionHandle<T>(provider, outside));
        }

        StreamSubscription? subscription = provider.ImplicitOf(streamId, activation);
        if (subscription is null)
        {
            subscription = new StreamSubscription(Guid.NewGuid(), streamId, activation.Class, activation.Key, null);
            provider.Add(subscription);
        }

        return new MemorySubscriptionHandle<T>(provider, subscription).ResumeAsync(observer);
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        if (RuntimeContext.Current is not Activation activation)
            return Task.FromResult<IList<StreamSubscriptionHandle<T>>>([]);
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>(
            [.. provider.SubscriptionsOf(streamId)
                .Where(subscription => subscription.GrainClass == activation.Class && subscription.Key == activation.Key)
                .Select(subscription => new MemorySubscriptionHandle<T>(provider, subscription))]);
    }

    public bool Equals(IAsyncStream<T>? other) => other is not null && other.ProviderName == ProviderName && other.StreamId == streamId;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => streamId.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : streamId.CompareTo(other.StreamId);
}
