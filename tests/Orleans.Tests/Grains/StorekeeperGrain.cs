using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

public sealed class StorekeeperGrain([PersistentState("state", "own")] IPersistentState<KeeperState> storage) : Grain, IStorekeeperGrain
{
    public Task<int> Stored() => Task.FromResult(storage.State.Value);

    public Task Store(int value)
    {
        storage.State.Value = value;
        return storage.WriteStateAsync();
    }

    public Task EndLife()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
