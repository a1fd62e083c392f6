using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

public sealed class BrokenGrain([PersistentState("state", "nowhere")] IPersistentState<KeeperState> state) : Grain, IBrokenGrain
{
    public Task Touch() => Task.FromResult(state.State);
}
