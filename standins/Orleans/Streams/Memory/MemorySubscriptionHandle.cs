using Orleans.Runtime;

namespace Orleans.Streams;

internal sealed class MemorySubscriptionHandle<T>(MemoryStreamProvider provider, StreamSubscription subscription) : StreamSubscriptionHandle<T>
{
    public override Guid HandleId => subscription.Id;

    public override string ProviderName => provider.Name;

    public override StreamId StreamId => subscription.StreamId;

    public override Task UnsubscribeAsync()
    {
        provider.Remove(subscription);
        if (RuntimeContext.Current is Activation activation)
            StreamObservers.Of(activation).Detach(subscription);
        return Task.CompletedTask;
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        if (token is not null)
            throw new NotSupportedException("Memory streams cannot go back to a token.");
        if (RuntimeContext.Current is Activation activation)
            StreamObservers.Of(activation).Attach(subscription, new ItemObserver<T>(observer));
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other is not null && HandleId == other.HandleId && StreamId == other.StreamId;

    public override bool Equals(object? obj) => Equals(obj as StreamSubscriptionHandle<T>);

    public override int GetHashCode() => HashCode.Combine(HandleId, StreamId);
}
