using Orleans.Runtime;

namespace Orleans.Streams;

internal sealed class MemorySubscriptionHandle<T>(MemoryStreamProvider provider, StreamSubscription subscription) : StreamSubscriptionHandle<T>
{
    public override StreamId StreamId => subscription.StreamId;

    public override string ProviderName => provider.Name;

    public override Guid HandleId => subscription.Id;

    public override Task UnsubscribeAsync()
    {
        provider.Subscriptions.Remove(subscription);
        if (subscription.Consumer is not null)
            StreamObservers.Of(Consumer()).Detach(subscription);
        return Task.CompletedTask;
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return ResumeAsync(new ItemObserver<T>(observer), token);
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return ResumeAsync(new BatchObserver<T>(observer), token);
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other)
        => other is not null && HandleId == other.HandleId && StreamId == other.StreamId && ProviderName == other.ProviderName;

    public override bool Equals(object? obj) => Equals(obj as StreamSubscriptionHandle<T>);

    public override int GetHashCode() => HashCode.Combine(HandleId, StreamId);

    public override string ToString() => $"StreamSubscriptionHandle:Stream={StreamId}:HandleId={HandleId}";

    private static Activation Consumer()
        => RuntimeContext.Current as Activation ?? throw new InvalidOperationException("The subscription of a grain is for the grain's own turns.");

    private Task<StreamSubscriptionHandle<T>> ResumeAsync(IItemObserver observer, StreamSequenceToken? token)
    {
        if (token is not null)
            throw new ArgumentException("Streams in memory are not rewindable: a subscription cannot begin at a token.", nameof(token));

        if (subscription.Consumer is null)
            subscription.ClientObserver = observer;
        else
            StreamObservers.Of(Consumer()).Attach(subscription, observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }
}
