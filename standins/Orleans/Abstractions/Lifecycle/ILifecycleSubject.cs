namespace Orleans;

/// <summary>A lifecycle that can be driven.</summary>
public interface ILifecycleSubject : ILifecycleObservable, ILifecycleObserver;
