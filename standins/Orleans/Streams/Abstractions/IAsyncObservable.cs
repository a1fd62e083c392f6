namespace Orleans.Streams;

/// <summary>Something one can subscribe to.</summary>
public interface IAsyncObservable<T>
{
    /// <summary>Subscribes the grain that asks.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);

    /// <summary>Subscribes the grain that asks, from a token on where the stream is rewindable.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null);
}
