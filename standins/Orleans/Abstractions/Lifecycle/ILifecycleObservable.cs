namespace Orleans;

/// <summary>Something with stages that others can take part in.</summary>
public interface ILifecycleObservable
{
    /// <summary>Takes part in a stage. Disposing the result leaves it.</summary>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}
