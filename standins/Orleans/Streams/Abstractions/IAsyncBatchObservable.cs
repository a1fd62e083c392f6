namespace Orleans.Streams;

/// <summary>Something one can subscribe to by batches.</summary>
public interface IAsyncBatchObservable<T>
{
    /// <summary>Subscribes the grain that asks.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer);

    /// <summary>Subscribes the grain that asks, from a token on where the stream is rewindable.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token);
}
