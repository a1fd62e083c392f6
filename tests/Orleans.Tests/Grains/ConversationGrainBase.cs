using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

public abstract class ConversationGrainBase(Recorder recorder) : Grain
{
    private readonly TaskCompletionSource open = new();
    private int inside;

    public Task Enter() => WaitInside();

    public Task Read() => WaitInside();

    public Task EnterShortly() => WaitInside();

    public Task<int> Inside() => Task.FromResult(inside);

    public Task Open()
    {
        open.TrySetResult();
        return Task.CompletedTask;
    }

    public async Task<string> CallAndBeCalled(IConversationGrain other, bool mayReenter)
    {
        if (!mayReenter)
            return await other.CallBack(this.AsReference<IConversationGrain>());
        using RequestContext.ReentrancySection section = RequestContext.AllowCallChainReentrancy();
        return await other.CallBack(this.AsReference<IConversationGrain>());
    }

    public Task<string> CallBack(IConversationGrain caller) => caller.Answer();

    public Task<string> Answer() => Task.FromResult("answered");

    public Task<int> TakeCancelled(CancellationToken cancellationToken)
    {
        recorder.Add("ran");
        return Task.FromResult(1);
    }

    private async Task WaitInside()
    {
        inside++;
        await open.Task;
        inside--;
    }
}
