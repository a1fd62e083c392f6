namespace DebugGrid.TestKit.Time;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state, long order) : ITimer
{
    private volatile bool isDisposed;

    /// <summary>When it fires next. Guarded by the clock.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>How often it fires after that. Guarded by the clock.</summary>
    public TimeSpan Period { get; set; }

    /// <summary>Its place among timers that fall due together.</summary>
    public long Order => order;

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (isDisposed)
            return false;
        clock.Schedule(this, dueTime, period);
        return true;
    }

    /// <summary>Calls back.</summary>
    public void Fire() => callback(state);

    /// <inheritdoc/>
    public void Dispose()
    {
        isDisposed = true;
        clock.Remove(this);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
