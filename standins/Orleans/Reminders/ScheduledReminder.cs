namespace Orleans.Reminders;

/// <summary>A reminder that waits for its next tick.</summary>
internal sealed class ScheduledReminder : IDisposable
{
    // What a timer takes at most; a longer wait is made of several.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly TimeProvider _timeProvider;
    private readonly Func<ReminderEntry, Task> _tick;
    private readonly ITimer _timer;
    private DateTime _nextTick;
    private bool _isOver;

    public ScheduledReminder(ReminderEntry entry, TimeProvider timeProvider, Func<ReminderEntry, Task> tick)
    {
        Entry = entry;
        _timeProvider = timeProvider;
        _tick = tick;
        using (ExecutionContext.SuppressFlow())
            _timer = timeProvider.CreateTimer(static self => ((ScheduledReminder)self!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        var now = Now;
        _nextTick = now + ReminderSchedule.UntilNext(entry.StartAt, entry.Period, now);
        Wait();
    }

    public ReminderEntry Entry { get; }

    private DateTime Now => _timeProvider.GetUtcNow().UtcDateTime;

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
        }

        _timer.Dispose();
    }

    private void Wait()
    {
        lock (_gate)
        {
            if (_isOver)
                return;

            var wait = _nextTick - Now;
            _timer.Change(wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        if (Now < _nextTick)
            Wait();
        else
            _ = TickAsync();
    }

    private async Task TickAsync()
    {
        await _tick(Entry);

        // Ticks that became due meanwhile have become this one.
        var now = Now;
        var next = now + ReminderSchedule.UntilNext(Entry.StartAt, Entry.Period, now);
        _nextTick = next > _nextTick ? next : _nextTick + Entry.Period;
        Wait();
    }
}
