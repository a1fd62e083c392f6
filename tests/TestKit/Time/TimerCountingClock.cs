using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.TestKit.Time;

/// <summary>
/// A clock that stands still until the test moves it, and that also says how many timers wait for it: a test that moves it past a timer which another
/// thread has yet to set would wait for ever. Begins at <see cref="TestClock.Start"/>. Safe from several threads.
/// </summary>
public sealed class TimerCountingClock() : FakeTimeProvider(TestClock.Start)
{
    private readonly Lock gate = new();
    private readonly HashSet<CountedTimer> active = [];

    /// <summary>Timers that are set and have not fired for the last time: wait for it before moving the clock past them.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (gate)
                return active.Count;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new CountedTimer(this, callback, state);
        timer.Counted = base.CreateTimer(static fired => ((CountedTimer)fired!).Fire(), timer, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Count(CountedTimer timer, bool isActive)
    {
        lock (gate)
        {
            if (isActive)
                active.Add(timer);
            else
                active.Remove(timer);
        }
    }
}
