namespace Orleans.Streams;

/// <summary>A stream as its producers see it.</summary>
public interface IAsyncBatchProducer<T> : IAsyncObserver<T>
{
    /// <summary>Produces several items. Completes when they are queued.</summary>
    Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);
}
