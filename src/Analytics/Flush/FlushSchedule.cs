namespace DebugGrid.Analytics.Flush;

/// <summary>When what waits is due. Pure: the loop asks, the numbers decide.</summary>
/// <param name="options">The limits.</param>
/// <param name="clock">Measures.</param>
internal sealed class FlushSchedule(AnalyticsOptions options, TimeProvider clock)
{
    /// <summary>True when no more may be read before a flush.</summary>
    public bool IsFull(PendingEvents pending) => pending.Count >= options.MaxFlushEvents || pending.Bytes >= options.MaxFlushBytes;

    /// <summary>True when the events want a flush without being asked for one.</summary>
    /// <param name="pending">What waits.</param>
    /// <param name="lastEnd">When the flush before ended, by the clock's monotonic count; null when there was none.</param>
    public bool IsDue(PendingEvents pending, long? lastEnd)
    {
        if (IsFull(pending) || pending.Bytes >= options.MaxHeldBytes && pending.Eager == 0)
            return true;
        if (pending.EagerSince is not { } since)
            return false;
        if (clock.GetElapsedTime(since) >= options.FlushInterval)
            return true;
        return pending.Eager >= options.FlushCount && (lastEnd is not { } end || clock.GetElapsedTime(end) >= options.FlushInterval);
    }

    /// <summary>How long until <see cref="IsDue"/> can turn true by time alone; null for never.</summary>
    public TimeSpan? Wait(PendingEvents pending)
    {
        if (pending.EagerSince is not { } since)
            return null;
        var rest = options.FlushInterval - clock.GetElapsedTime(since);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }
}
