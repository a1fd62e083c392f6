using Orleans.Runtime;
using Orleans.Streams;

namespace DebugGrid.Orleans.Tests;

[ImplicitStreamSubscription("items")]
public sealed class KeeperGrain([PersistentState("state", "test")] IPersistentState<KeeperState> storage) : Grain, IKeeperGrain
{
    private readonly List<int> received = [];
    private bool failNext;
    private int ticks;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        IAsyncStream<int> stream = this.GetStreamProvider("streams").GetStream<int>(StreamId.Create("items", this.GetPrimaryKeyString()));
        await stream.SubscribeAsync((item, _) => Take(item));
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        storage.State.Deactivations++;
        await storage.WriteStateAsync(cancellationToken);
    }

    public Task<int> Stored() => Task.FromResult(storage.State.Value);

    public Task Store(int value)
    {
        storage.State.Value = value;
        return storage.WriteStateAsync();
    }

    public Task StoreTwiceAtOnce(int value)
    {
        storage.State.Value = value;
        Task first = storage.WriteStateAsync();
        storage.State.Value = value + 1;
        return Task.WhenAll(first, storage.WriteStateAsync());
    }

    public Task<string?> Etag() => Task.FromResult(storage.RecordExists ? storage.Etag : null);

    public Task Forget() => storage.ClearStateAsync();

    public async Task Reread(int valueInMemory)
    {
        storage.State.Value = valueInMemory;
        await storage.ReadStateAsync();
    }

    public Task StartTimer(TimeSpan period)
    {
        this.RegisterGrainTimer(_ => Task.FromResult(ticks++), period, period);
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(ticks);

    public Task<IReadOnlyList<int>> Received() => Task.FromResult<IReadOnlyList<int>>([.. received]);

    public Task FailNextItem()
    {
        failNext = true;
        return Task.CompletedTask;
    }

    public Task EndLife()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Task Take(int item)
    {
        if (failNext)
        {
            failNext = false;
            throw new InvalidOperationException("asked to fail");
        }

        received.Add(item);
        return Task.CompletedTask;
    }
}
