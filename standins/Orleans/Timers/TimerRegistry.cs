using Orleans.Runtime;

namespace Orleans.Timers;

internal sealed class TimerRegistry(TimeProvider timeProvider) : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer((Activation)grainContext, token => callback(state, token), options, timeProvider);
        ((Activation)grainContext).AddTimer(timer);
        timer.Start();
        return timer;
    }
}
