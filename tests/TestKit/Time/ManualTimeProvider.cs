namespace DebugGrid.TestKit.Time;

/// <summary>
/// A clock that stands still until the test moves it. Timers fire inside <see cref="Advance"/>, on the caller's thread, by the order of
/// their due times (by creation where those are equal), each with the clock at its due time. Safe from several threads.
/// </summary>
/// <param name="start">The first moment; 2026-01-01T00:00:00Z when none is given.</param>
public sealed class ManualTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long created;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Timers that are set and have not fired for the last time: wait for it before moving the clock past them.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (gate)
                return timers.Count;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves the clock and fires what falls due on the way, timers set by other timers included.</summary>
    /// <param name="span">How far; not negative.</param>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        var target = GetUtcNow() + span;
        while (TakeDue(target) is { } due)
            due.Fire();
        lock (gate)
            now = target > now ? target : now;
    }

    /// <summary>Sets the clock, backwards too, without firing anything: what a corrected clock does.</summary>
    public void Jump(DateTimeOffset to)
    {
        lock (gate)
            now = to;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state, Interlocked.Increment(ref created));
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            timers.Remove(timer);
            timer.Period = period;
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;
            timer.DueAt = now + dueTime;
            timers.Add(timer);
        }
    }

    internal void Remove(ManualTimer timer)
    {
        lock (gate)
            timers.Remove(timer);
    }

    private ManualTimer? TakeDue(DateTimeOffset target)
    {
        lock (gate)
        {
            var first = timers.OrderBy(t => t.DueAt).ThenBy(t => t.Order).FirstOrDefault();
            if (first is null || first.DueAt > target)
                return null;
            now = first.DueAt > now ? first.DueAt : now;
            if (first.Period > TimeSpan.Zero)
                first.DueAt += first.Period;
            else
                timers.Remove(first);
            return first;
        }
    }
}
