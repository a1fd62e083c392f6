namespace Orleans.Streams.Core;

/// <summary>A grain that is told of subscriptions it did not make itself, such as implicit ones.</summary>
public interface IStreamSubscriptionObserver
{
    /// <summary>Called in the activation before the first item of a stream.</summary>
    Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
}
