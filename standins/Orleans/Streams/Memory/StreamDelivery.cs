using System.Reflection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Streams.Core;

namespace Orleans.Streams;

/// <summary>The call that brings a batch, or the news that it was given up, to a consumer.</summary>
internal sealed partial class StreamDelivery(MemoryStreamProvider provider, StreamSubscription subscription, StreamBatch batch, Exception? failure) : VoidGrainCall
{
    public static Task SendAsync(MemoryStreamProvider provider, StreamSubscription subscription, StreamBatch batch, Exception? failure)
    {
        if (subscription.Consumer is not { } consumer)
            return GiveAsync(subscription.ClientObserver!, batch, failure);

        var delivery = new StreamDelivery(provider, subscription, batch, failure);
        consumer.Shared.Dispatcher.Prepare(delivery, consumer);
        consumer.Deliver(delivery);
        return delivery.Completion;
    }

    internal override bool PassesFilters => false;

    public override int GetArgumentCount() => 1;

    public override object? GetArgument(int index) => batch.Items;

    public override string GetMethodName() => "DeliverBatch";

    public override Type GetInterfaceType() => typeof(IStreamSubscriptionObserver);

    public override MethodInfo GetMethod() => throw new NotSupportedException("A delivery is not a method of a grain interface.");

    protected override ValueTask Invoke(object grain)
    {
        var observers = StreamObservers.Of(Activation!);
        return observers.Find(subscription) is { } observer ? new ValueTask(GiveAsync(observer, batch, failure)) : AskAndGiveAsync(grain, observers);
    }

    private static Task GiveAsync(IItemObserver observer, StreamBatch batch, Exception? failure)
        => failure is null ? observer.OnNextAsync(batch) : observer.OnErrorAsync(failure);

    private async ValueTask AskAndGiveAsync(object grain, StreamObservers observers)
    {
        if (grain is IStreamSubscriptionObserver asked)
            await asked.OnSubscribed(new HandleFactory(provider, subscription));

        if (observers.Find(subscription) is { } observer)
            await GiveAsync(observer, batch, failure);
        else
            LogNoObserver(provider.Logger, subscription.StreamId, subscription.Consumer!.GrainId);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of stream {Stream} was dropped: {Consumer} is subscribed, and its activation has not resumed the subscription.")]
    private static partial void LogNoObserver(ILogger logger, StreamId stream, GrainId consumer);

    private sealed class HandleFactory(MemoryStreamProvider provider, StreamSubscription subscription) : IStreamSubscriptionHandleFactory
    {
        public StreamId StreamId => subscription.StreamId;

        public string ProviderName => provider.Name;

        public GuidId SubscriptionId => GuidId.GetGuidId(subscription.Id);

        public StreamSubscriptionHandle<T> Create<T>() => new MemorySubscriptionHandle<T>(provider, subscription);
    }
}
