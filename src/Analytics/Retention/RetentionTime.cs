namespace DebugGrid.Analytics.Retention;

/// <summary>
/// The time that retention goes by: the time of day, but for a step ahead, which is believed only when it has stood for an hour. What is deleted does not come back
/// with the clock. A step back is followed at once. Not thread-safe.
/// </summary>
/// <param name="clock">The grid's clock.</param>
/// <param name="newest">When something was received last; null where nothing was. A clock that is further ahead when this begins has stepped, too.</param>
internal sealed class RetentionTime(TimeProvider clock, DateTimeOffset? newest)
{
    /// <summary>How long a step ahead has to stand.</summary>
    public static readonly TimeSpan Doubt = TimeSpan.FromHours(1);

    /// <summary>What a clock may be ahead of the time that went by without having stepped.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private DateTimeOffset believed = newest ?? clock.GetUtcNow();
    private long looked = clock.GetTimestamp();
    private (long At, TimeSpan By)? step;

    /// <summary>The time now.</summary>
    public DateTimeOffset Now()
    {
        DateTimeOffset told = clock.GetUtcNow();
        long present = clock.GetTimestamp();
        DateTimeOffset reckoned = believed + clock.GetElapsedTime(looked, present);
        looked = present;
        TimeSpan ahead = told - reckoned;
        if (ahead <= Slack)
        {
            step = null;
            return believed = told;
        }

        if (step is not { } known || (ahead - known.By).Duration() > Slack)
            step = (present, ahead);
        if (clock.GetElapsedTime(step.Value.At, present) < Doubt)
            return believed = reckoned;
        step = null;
        return believed = told;
    }
}
