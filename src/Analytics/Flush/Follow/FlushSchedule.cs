namespace DebugGrid.Analytics.Flush.Follow;

/// <summary>When what waits is due. Pure: the loop asks, the numbers decide.</summary>
/// <param name="options">The limits.</param>
/// <param name="clock">Measures.</param>
internal sealed class FlushSchedule(AnalyticsOptions options, TimeProvider clock)
{
    /// <summary>Bytes of an event, on average, from which events are large: the cost of a transaction is then its bytes and not its number of events.</summary>
    private const int LargeEventBytes = 16 * 1024;

    private const int LargeShare = 3;

    /// <summary>How long at most events come together that make a full table. Whoever asks a question does not wait for it.</summary>
    private static readonly TimeSpan LongestGathering = TimeSpan.FromSeconds(4);

    /// <summary>What the next transaction is gathered in.</summary>
    public PendingEvents NewTransaction() => new(options.MaxFlushEvents);

    /// <summary>True when no more may be read before a flush.</summary>
    public bool IsFull(PendingEvents pending) => pending.IsFull || pending.Bytes >= MaxBytes(pending);

    /// <summary>True when the events want a flush without being asked for one.</summary>
    /// <param name="pending">What waits.</param>
    /// <param name="lastEnd">When the flush before ended, by the clock's monotonic count; null when there was none.</param>
    public bool IsDue(PendingEvents pending, long? lastEnd)
    {
        if (IsFull(pending) || pending.Bytes >= options.MaxHeldBytes && pending.Eager == 0)
            return true;
        if (pending.EagerSince is not { } since)
            return false;
        if (clock.GetElapsedTime(since) >= Gathering(pending))
            return true;
        return pending.Eager >= options.FlushCount && (lastEnd is not { } end || clock.GetElapsedTime(end, since) >= options.FlushInterval);
    }

    /// <summary>How long until <see cref="IsDue"/> can turn true by time alone; null for never.</summary>
    public TimeSpan? Wait(PendingEvents pending)
    {
        if (pending.EagerSince is not { } since)
            return null;
        var rest = Gathering(pending) - clock.GetElapsedTime(since);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    /// <summary>
    /// How long what waits may gather: the interval, or longer when events come so fast that they will make a full table within
    /// <see cref="LongestGathering"/>. A full one is compressed and written once; what is less goes through the WAL and is written again.
    /// </summary>
    private TimeSpan Gathering(PendingEvents pending)
    {
        var enough = LongestGathering * ((double)pending.FullestTable / options.MaxFlushEvents);
        return enough > options.FlushInterval ? enough : options.FlushInterval;
    }

    private long MaxBytes(PendingEvents pending) =>
        pending.Bytes > (long)pending.Count * LargeEventBytes ? options.MaxFlushBytes / LargeShare : options.MaxFlushBytes;
}
