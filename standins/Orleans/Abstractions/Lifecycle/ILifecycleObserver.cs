namespace Orleans;

/// <summary>Takes part in a stage.</summary>
public interface ILifecycleObserver
{
    /// <summary>The stage is reached. An exception stops the start.</summary>
    Task OnStart(CancellationToken cancellationToken = default);

    /// <summary>The stage is left, in reverse order of starting. An exception is logged and the stop goes on.</summary>
    Task OnStop(CancellationToken cancellationToken = default);
}
