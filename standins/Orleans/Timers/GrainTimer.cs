namespace Orleans.Runtime;

/// <summary>A timer whose ticks are calls of its activation. The next tick is due a period after the tick before it completed.</summary>
internal sealed class GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options, TimeProvider timeProvider)
    : IGrainTimer
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private TimeSpan _dueTime = options.DueTime;
    private TimeSpan _period = options.Period;
    private ITimer? _timer;
    private bool _ticking;
    private bool _changed;
    private bool _disposed;

    public bool KeepAlive => options.KeepAlive;

    public bool Interleave => options.Interleave;

    public void Start() => _timer = timeProvider.CreateTimer(static state => ((GrainTimer)state!).OnDue(), this, _dueTime, Timeout.InfiniteTimeSpan);

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            (_dueTime, _period) = (dueTime, period);
            _changed = true;
            if (!_ticking)
                _timer?.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        _timer?.Dispose();
        _stop.Cancel();
        activation.RemoveTimer(this);
    }

    /// <summary>Runs the callback in a turn and plans the next tick.</summary>
    public async Task TickAsync()
    {
        try
        {
            if (!_disposed)
                await callback(_stop.Token);
        }
        catch (Exception exception)
        {
            if (!_disposed)
                activation.Class.Silo.LogTimerFailed(exception, activation.GrainId);
        }

        lock (_gate)
        {
            _ticking = false;
            if (_disposed)
                return;
            var next = _changed ? _dueTime : _period;
            _changed = false;
            if (next >= TimeSpan.Zero)
                _timer?.Change(next, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnDue()
    {
        lock (_gate)
        {
            if (_disposed || _ticking)
                return;
            (_ticking, _changed) = (true, false);
        }

        activation.TryReceive(new TimerTick(this));
    }
}
