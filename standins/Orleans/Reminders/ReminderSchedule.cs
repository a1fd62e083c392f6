namespace Orleans.Reminders;

/// <summary>When a reminder is due. Pure.</summary>
internal static class ReminderSchedule
{
    /// <summary>
    /// From <paramref name="now"/> to the next tick: the first one, or the next whole period after it. Ticks missed while nothing ran are not made up for.
    /// </summary>
    public static TimeSpan UntilNext(DateTime startAt, TimeSpan period, DateTime now)
    {
        if (now < startAt || period <= TimeSpan.Zero)
            return startAt > now ? startAt - now : TimeSpan.Zero;

        var sinceLast = new TimeSpan((now - startAt).Ticks % period.Ticks);
        return sinceLast == TimeSpan.Zero ? TimeSpan.Zero : period - sinceLast;
    }
}
