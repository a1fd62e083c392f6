namespace Orleans.Streams;

/// <summary>A stream as its consumers see it.</summary>
public interface IAsyncObservable<T>
{
    /// <summary>Subscribes; lasts until it is taken back, beyond the activation.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);

    /// <summary>Subscribes; memory streams cannot go back to a token.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null);
}
