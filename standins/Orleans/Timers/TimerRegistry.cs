using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Timers;

internal sealed class TimerRegistry([FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider) : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(grainContext);
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new GrainTimer<TState>((Activation)grainContext, timeProvider, callback, state, options);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }
}
