namespace Orleans.Streams;

/// <summary>Takes items from a producer.</summary>
public interface IAsyncBatchProducer<T> : IAsyncObserver<T>
{
    /// <summary>Takes a batch, which is delivered in one turn of a consumer.</summary>
    Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);
}
