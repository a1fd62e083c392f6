namespace Orleans.Streams;

/// <summary>Resuming by delegates.</summary>
public static class StreamSubscriptionHandleExtensions
{
    /// <summary>Attaches a delegate.</summary>
    public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
        this StreamSubscriptionHandle<T> handle, Func<T, StreamSequenceToken?, Task> onNextAsync, StreamSequenceToken? token = null) =>
        handle.ResumeAsync(new DelegateObserver<T>(onNextAsync, null), token);
}
