using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>The observers of one activation. Touched in its turns only.</summary>
internal sealed class StreamObservers
{
    // Most have one.
    private (StreamId Stream, Guid Subscription) _keyOfFirst;
    private IItemObserver? _first;
    private Dictionary<(StreamId Stream, Guid Subscription), IItemObserver>? _others;

    public static StreamObservers Of(Activation activation)
    {
        if (activation.GetComponent(typeof(StreamObservers)) is StreamObservers known)
            return known;

        var observers = new StreamObservers();
        activation.SetComponent(observers);
        return observers;
    }

    public IItemObserver? Find(StreamSubscription subscription)
        => _first is not null && KeyOf(subscription) == _keyOfFirst ? _first : _others?.GetValueOrDefault(KeyOf(subscription));

    public void Attach(StreamSubscription subscription, IItemObserver observer)
    {
        var key = KeyOf(subscription);
        if (key == _keyOfFirst || (_first is null && _others?.ContainsKey(key) is not true))
            (_keyOfFirst, _first) = (key, observer);
        else
            (_others ??= [])[key] = observer;
    }

    public void Detach(StreamSubscription subscription)
    {
        if (KeyOf(subscription) == _keyOfFirst)
            _first = null;
        else
            _others?.Remove(KeyOf(subscription));
    }

    private static (StreamId Stream, Guid Subscription) KeyOf(StreamSubscription subscription) => (subscription.StreamId, subscription.Id);
}
