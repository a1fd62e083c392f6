namespace Orleans.Streams;

/// <summary>An observer whose type of items is known to itself alone.</summary>
internal interface IItemObserver
{
    Task OnNextAsync(StreamBatch batch);

    Task OnErrorAsync(Exception failure);
}
