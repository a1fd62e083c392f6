namespace Orleans.Streams;

/// <summary>Subscriptions by delegate, by batches.</summary>
public static class AsyncBatchObservableExtensions
{
    /// <summary>Subscribes the grain that asks.</summary>
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(this IAsyncBatchObservable<T> obs, Func<IList<SequentialItem<T>>, Task> onNextAsync)
        => obs.SubscribeAsync(new DelegateBatchObserver<T>(onNextAsync, null, null));

    /// <summary>Subscribes the grain that asks.</summary>
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(this IAsyncBatchObservable<T> obs, Func<IList<SequentialItem<T>>, Task> onNextAsync, Func<Exception, Task> onErrorAsync)
        => obs.SubscribeAsync(new DelegateBatchObserver<T>(onNextAsync, onErrorAsync, null));
}
