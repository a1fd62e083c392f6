namespace Orleans.Streams;

/// <summary>Takes items as the producer batched them.</summary>
public interface IAsyncBatchObserver<T>
{
    /// <summary>Takes a batch. An exception has it delivered again.</summary>
    Task OnNextAsync(IList<SequentialItem<T>> items);

    /// <summary>The stream has ended.</summary>
    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>A batch was given up after it was refused for too long.</summary>
    Task OnErrorAsync(Exception ex);
}
