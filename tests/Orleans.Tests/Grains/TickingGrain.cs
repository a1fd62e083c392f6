using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

public sealed class TickingGrain(Recorder recorder) : Grain, ITickingGrain
{
    private TaskCompletionSource release = new();
    private IGrainTimer? timer;
    private int ticks;
    private bool recordsEnd;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (recordsEnd)
            recorder.Add($"{this.GetPrimaryKeyString()} ended");
        return Task.CompletedTask;
    }

    public Task Start(TimeSpan dueTime, TimeSpan period, bool interleave)
    {
        timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(dueTime, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartAndRecordEnd(TimeSpan period, bool keepAlive)
    {
        recordsEnd = true;
        timer = this.RegisterGrainTimer(static _ => Task.CompletedTask, new GrainTimerCreationOptions(period, period) { KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task StartFailing(TimeSpan period)
    {
        timer = this.RegisterGrainTimer(FailingTick, period, period);
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime, TimeSpan period)
    {
        timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task TakeTurn() => Task.CompletedTask;

    public async Task Busy()
    {
        recorder.Add("busy");
        await release.Task;
        release = new TaskCompletionSource();
    }

    public Task Release()
    {
        release.TrySetResult();
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(ticks);

    private Task Tick(CancellationToken cancellationToken)
    {
        ticks++;
        recorder.Add($"tick {ticks}");
        return Task.CompletedTask;
    }

    private Task FailingTick()
    {
        ticks++;
        recorder.Add($"tick {ticks}");
        throw new InvalidOperationException("asked to fail");
    }
}
