namespace Orleans.Streams;

internal sealed class ItemObserver<T>(IAsyncObserver<T> observer) : IItemObserver
{
    public Task OnNext(object? item, StreamSequenceToken token) => observer.OnNextAsync((T)item!, token);
}
