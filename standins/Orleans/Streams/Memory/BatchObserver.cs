namespace Orleans.Streams;

internal sealed class BatchObserver<T>(IAsyncBatchObserver<T> observer) : IItemObserver
{
    public Task OnNextAsync(StreamBatch batch) => observer.OnNextAsync([.. batch.Items.Select((item, index) => new SequentialItem<T>((T)item!, batch.TokenOf(index)))]);

    public Task OnErrorAsync(Exception failure) => observer.OnErrorAsync(failure);
}
