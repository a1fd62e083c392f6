using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Orleans.Tests;

/// <summary>Records its hooks, and fails to activate when its key says so.</summary>
public sealed class LifeGrain(Recorder recorder, ScopedThing thing, Gate gate, [FromKeyedServices("name")] string keyed) : Grain, ILifeGrain, IDisposable
{
    private static int failures;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        recorder.Add("activated");
        if (this.GetPrimaryKeyString() == "fails once" && Interlocked.Increment(ref failures) == 1)
            throw new InvalidOperationException("not this time");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        recorder.Add($"deactivated: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<string> Touch() => Task.FromResult($"{keyed} {ReferenceEquals(thing, ServiceProvider.GetService<ScopedThing>())}");

    public Task StayFor(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public async Task EndAndStay()
    {
        DeactivateOnIdle();
        recorder.Add("staying");
        await gate.Opened;
    }

    public void Dispose() => recorder.Add("disposed");
}
