namespace DebugGrid.Orleans.Tests;

[KeepAlive]
public sealed class StayingGrain(Recorder recorder) : Grain, IStayingGrain
{
    public Task Touch() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        recorder.Add("staying grain ended");
        return Task.CompletedTask;
    }
}
