using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

public sealed class ProbeGrain : Grain, IProbeGrain
{
    private readonly Guid life = Guid.NewGuid();
    private TaskCompletionSource hold = new();
    private int holders;
    private int sum;

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public ValueTask<int> Add(int number) => ValueTask.FromResult(sum += number);

    public async Task Hold()
    {
        holders++;
        await hold.Task;
        holders--;
    }

    public Task Release()
    {
        hold.TrySetResult();
        hold = new TaskCompletionSource();
        return Task.CompletedTask;
    }

    public Task<int> Holders() => Task.FromResult(holders);

    public Task Fail(string message) => throw new InvalidOperationException(message);

    public async Task<bool> WaitForCancellation(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<bool>();
        await using CancellationTokenRegistration registration = cancellationToken.Register(() => cancelled.TrySetResult(true));
        holders++;
        bool seen = await cancelled.Task;
        holders--;
        return seen;
    }

    public Task Tell(int number)
    {
        sum += number;
        return Task.CompletedTask;
    }

    public Task<int> Sum() => Task.FromResult(sum);

    public async Task<bool> StaysInItsTurn()
    {
        TaskScheduler before = TaskScheduler.Current;
        await Task.Yield();
        await Task.Run(() => { });
        return before == TaskScheduler.Current && before != TaskScheduler.Default;
    }

    public Task<string?> ContextValue(string key) => Task.FromResult(RequestContext.Get(key) as string);

    public Task<string?> ContextValueOfNext(string next, string key) => GrainFactory.GetGrain<IProbeGrain>(next).ContextValue(key);

    public Task EndLife()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<Guid> Life() => Task.FromResult(life);
}
