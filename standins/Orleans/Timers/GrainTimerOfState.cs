namespace Orleans.Runtime;

internal sealed class GrainTimer<TState>(
    Activation activation,
    TimeProvider timeProvider,
    Func<TState, CancellationToken, Task> callback,
    TState state,
    GrainTimerCreationOptions options) : GrainTimer(activation, timeProvider, options)
{
    protected override Task InvokeAsync(CancellationToken cancellationToken) => callback(state, cancellationToken);
}
