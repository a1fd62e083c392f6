namespace DebugGrid.TestKit.Time;

/// <summary>A timer of a <see cref="TimerCountingClock"/>.</summary>
internal sealed class CountedTimer(TimerCountingClock clock, TimerCallback callback, object? state) : ITimer
{
    private volatile bool repeats;

    /// <summary>The timer that it counts.</summary>
    public ITimer Counted { get; set; } = null!;

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        repeats = period > TimeSpan.Zero;
        clock.Count(this, dueTime != Timeout.InfiniteTimeSpan);
        if (Counted.Change(dueTime, period))
            return true;
        clock.Count(this, false);
        return false;
    }

    /// <summary>Calls back.</summary>
    public void Fire()
    {
        if (!repeats)
            clock.Count(this, false);
        callback(state);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Counted.Dispose();
        clock.Count(this, false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
