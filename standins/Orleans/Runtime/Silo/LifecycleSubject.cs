using Microsoft.Extensions.Logging;

namespace Orleans;

/// <summary>Runs the stages: ascending on start, descending on stop, the observers of one stage side by side.</summary>
public abstract partial class LifecycleSubject(ILogger logger) : ILifecycleSubject
{
    private readonly Lock _gate = new();
    private readonly List<Subscription> _subscriptions = [];
    private int? _highest;

    /// <inheritdoc/>
    public virtual IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new Subscription(this, observerName, stage, observer);
        lock (_gate)
        {
            _subscriptions.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Starts all stages. The first failure stops the start and is thrown; <see cref="OnStop"/> then stops what was started.</summary>
    public virtual async Task OnStart(CancellationToken cancellationToken = default)
    {
        foreach (var stage in Snapshot().GroupBy(static subscription => subscription.Stage).OrderBy(static stage => stage.Key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _highest = stage.Key;
            await Task.WhenAll(stage.Select(subscription => subscription.Observer.OnStart(cancellationToken)));
            OnStartStageCompleted(stage.Key);
        }
    }

    /// <summary>Stops the stages that were started. Failures are logged.</summary>
    public virtual async Task OnStop(CancellationToken cancellationToken = default)
    {
        if (_highest is not { } highest)
            return;

        var started = Snapshot().Where(subscription => subscription.Stage <= highest);
        foreach (var stage in started.GroupBy(static subscription => subscription.Stage).OrderByDescending(static stage => stage.Key))
        {
            await Task.WhenAll(stage.Select(subscription => StopAsync(subscription, cancellationToken)));
            OnStopStageCompleted(stage.Key);
        }
    }

    /// <summary>A stage has started.</summary>
    protected virtual void OnStartStageCompleted(int stage)
    {
    }

    /// <summary>A stage has stopped.</summary>
    protected virtual void OnStopStageCompleted(int stage)
    {
    }

    private Subscription[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _subscriptions];
        }
    }

    private async Task StopAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            await subscription.Observer.OnStop(cancellationToken);
        }
        catch (Exception exception)
        {
            LogStopFailed(logger, exception, subscription.Name, subscription.Stage);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Observer} failed to stop in stage {Stage}.")]
    private static partial void LogStopFailed(ILogger logger, Exception exception, string observer, int stage);

    private sealed class Subscription(LifecycleSubject subject, string name, int stage, ILifecycleObserver observer) : IDisposable
    {
        public string Name { get; } = name;

        public int Stage { get; } = stage;

        public ILifecycleObserver Observer { get; } = observer;

        public void Dispose()
        {
            lock (subject._gate)
            {
                subject._subscriptions.Remove(this);
            }
        }
    }
}
