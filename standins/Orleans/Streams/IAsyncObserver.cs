namespace Orleans.Streams;

/// <summary>Takes a stream's items.</summary>
public interface IAsyncObserver<in T>
{
    /// <summary>Takes an item. The next one comes when the task has completed; an exception makes the item come again.</summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    /// <summary>The producer has ended the stream. Never called by memory streams.</summary>
    Task OnCompletedAsync();

    /// <summary>An item could not be delivered.</summary>
    Task OnErrorAsync(Exception ex);
}
