namespace Orleans.Streams;

/// <summary>
/// A stream. It exists by its id alone. Items of one producer reach each consumer in order, each at least once; what a producer
/// awaits is that the item was taken over, not that anyone has seen it.
/// </summary>
public interface IAsyncStream<T> : IAsyncStream, IEquatable<IAsyncStream<T>>, IComparable<IAsyncStream<T>>, IAsyncObservable<T>, IAsyncBatchObservable<T>, IAsyncBatchProducer<T>
{
    /// <summary>The subscriptions of the grain that asks.</summary>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}
