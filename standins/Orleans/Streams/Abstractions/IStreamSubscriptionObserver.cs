namespace Orleans.Streams.Core;

/// <summary>A grain that is told of its subscriptions when an item comes for one it has not resumed.</summary>
public interface IStreamSubscriptionObserver
{
    /// <summary>An item came for a subscription: make its handle and resume it.</summary>
    Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
}
