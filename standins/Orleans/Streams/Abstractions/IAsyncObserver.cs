namespace Orleans.Streams;

/// <summary>Takes items.</summary>
public interface IAsyncObserver<in T>
{
    /// <summary>Takes an item. An exception has it delivered again.</summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    /// <summary>The stream has ended.</summary>
    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>An item was given up after it was refused for too long.</summary>
    Task OnErrorAsync(Exception ex);
}
