namespace Orleans.Streams;

/// <summary>An observer without its item's type.</summary>
internal interface IItemObserver
{
    Task OnNext(object? item, StreamSequenceToken token);
}
