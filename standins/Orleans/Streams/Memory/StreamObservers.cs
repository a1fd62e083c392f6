using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>The observers of one activation. Touched in its turns only.</summary>
internal sealed class StreamObservers
{
    private readonly Dictionary<(StreamId Stream, Guid Subscription), IItemObserver> _observers = new(1);

    public static StreamObservers Of(Activation activation)
    {
        if (activation.GetComponent(typeof(StreamObservers)) is StreamObservers known)
            return known;

        var observers = new StreamObservers();
        activation.SetComponent(observers);
        return observers;
    }

    public IItemObserver? Find(StreamSubscription subscription) => _observers.GetValueOrDefault((subscription.StreamId, subscription.Id));

    public void Attach(StreamSubscription subscription, IItemObserver observer) => _observers[(subscription.StreamId, subscription.Id)] = observer;

    public void Detach(StreamSubscription subscription) => _observers.Remove((subscription.StreamId, subscription.Id));
}
