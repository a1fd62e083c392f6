using Orleans.Runtime;
using Orleans.Streams.Core;

namespace Orleans.Streams;

/// <summary>One item on its way to a consuming grain, as a call of it.</summary>
internal sealed class StreamDelivery(MemoryStreamProvider provider, StreamSubscription subscription, object? item, StreamSequenceToken token) : VoidGrainCall
{
    public static Task Send(MemoryStreamProvider provider, StreamSubscription subscription, object? item, StreamSequenceToken token)
    {
        if (subscription.GrainClass is null)
            return ((IItemObserver)subscription.Observer!).OnNext(item, token);
        var reference = GrainReference.Untyped(subscription.GrainClass.UntypedReferences, subscription.Key);
        var call = new StreamDelivery(provider, subscription, item, token);
        reference.Shared.Dispatcher.Prepare(call, reference);
        reference.Deliver(call);
        return call.Completion;
    }

    public override int GetArgumentCount() => 1;

    public override object? GetArgument(int index) => item;

    public override string GetMethodName() => "OnNextAsync";

    public override Type GetInterfaceType() => typeof(IStreamSubscriptionObserver);

    public override System.Reflection.MethodInfo GetMethod() => throw new NotSupportedException("A delivery is not a method.");

    protected override ValueTask Invoke(object grain) => new(DeliverTo(grain));

    private async Task DeliverTo(object grain)
    {
        StreamObservers observers = StreamObservers.Of(Activation!);
        if (observers.Find(subscription) is null && grain is IStreamSubscriptionObserver told)
            await told.OnSubscribed(new HandleFactory(provider, subscription));
        if (observers.Find(subscription) is { } observer)
            await observer.OnNext(item, token);
    }

    private sealed class HandleFactory(MemoryStreamProvider provider, StreamSubscription subscription) : IStreamSubscriptionHandleFactory
    {
        public StreamId StreamId => subscription.StreamId;

        public string ProviderName => provider.Name;

        public StreamSubscriptionHandle<T> Create<T>() => new MemorySubscriptionHandle<T>(provider, subscription);
    }
}
