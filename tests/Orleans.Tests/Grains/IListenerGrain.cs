namespace DebugGrid.Orleans.Tests;

/// <summary>Subscribes to streams when told to.</summary>
[Alias("tests.IListenerGrain")]
public interface IListenerGrain : IGrainWithStringKey
{
    Task Subscribe(string stream);

    Task SubscribeToBatches(string stream);

    Task<int> UnsubscribeAll(string stream);

    Task<int> Subscriptions(string stream);

    /// <summary>Refuses this item for ever.</summary>
    Task Refuse(string item);

    /// <summary>Holds every item until the gate opens.</summary>
    Task HoldItems();

    Task EndLife();
}
