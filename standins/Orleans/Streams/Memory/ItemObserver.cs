namespace Orleans.Streams;

internal sealed class ItemObserver<T>(IAsyncObserver<T> observer) : IItemObserver
{
    public Task OnNextAsync(StreamBatch batch) => batch.Items.Length == 1 ? observer.OnNextAsync((T)batch.Items[0]!, batch.TokenOf(0)) : EachAsync(batch);

    public Task OnErrorAsync(Exception failure) => observer.OnErrorAsync(failure);

    private async Task EachAsync(StreamBatch batch)
    {
        for (var i = 0; i < batch.Items.Length; i++)
            await observer.OnNextAsync((T)batch.Items[i]!, batch.TokenOf(i));
    }
}
