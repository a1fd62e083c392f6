using Microsoft.Extensions.Logging;

namespace Orleans;

/// <summary>Starts observers stage by stage, upwards, and stops those whose stage was started, downwards.</summary>
internal abstract partial class LifecycleSubject(ILogger logger) : ILifecycleSubject
{
    private readonly Lock _gate = new();
    private readonly List<Subscription> _subscriptions = [];

    public int HighestCompletedStage { get; private set; } = int.MinValue;

    public int LowestStoppedStage { get; private set; } = int.MaxValue;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        var subscription = new Subscription(this, observerName, stage, observer);
        lock (_gate)
            _subscriptions.Add(subscription);
        return subscription;
    }

    public async Task OnStart(CancellationToken cancellationToken = default)
    {
        foreach (IGrouping<int, Subscription> stage in Stages().OrderBy(static stage => stage.Key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(stage.Select(subscription => subscription.Observer.OnStart(cancellationToken)));
            HighestCompletedStage = stage.Key;
        }
    }

    public async Task OnStop(CancellationToken cancellationToken = default)
    {
        foreach (IGrouping<int, Subscription> stage in Stages().Where(stage => stage.Key <= HighestCompletedStage).OrderByDescending(static stage => stage.Key))
        {
            foreach (Subscription subscription in stage)
                await Stop(subscription, cancellationToken);
            LowestStoppedStage = stage.Key;
        }
    }

    private async Task Stop(Subscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            await subscription.Observer.OnStop(cancellationToken);
        }
        catch (Exception exception)
        {
            LogStopFailed(logger, exception, subscription.Name);
        }
    }

    private IGrouping<int, Subscription>[] Stages()
    {
        lock (_gate)
            return [.. _subscriptions.GroupBy(static subscription => subscription.Stage)];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Observer} could not be stopped cleanly")]
    private static partial void LogStopFailed(ILogger logger, Exception exception, string observer);

    private sealed record Subscription(LifecycleSubject Subject, string Name, int Stage, ILifecycleObserver Observer) : IDisposable
    {
        public void Dispose()
        {
            lock (Subject._gate)
                Subject._subscriptions.Remove(this);
        }
    }
}
