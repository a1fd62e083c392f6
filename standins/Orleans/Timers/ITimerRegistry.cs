using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>Registers timers.</summary>
public interface ITimerRegistry
{
    /// <summary>Registers a timer of the grain.</summary>
    IGrainTimer RegisterGrainTimer<TState>(IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options);
}
