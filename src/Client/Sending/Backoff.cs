using DebugGrid.Client.Tracking;

namespace DebugGrid.Client.Sending;

/// <summary>
/// How long to wait between attempts: twice as long with each up to a limit, and of that by chance between half and all, so that the clients of
/// a grid that comes back do not come together. What the grid asks for counts instead.
/// </summary>
internal sealed class Backoff(SendingOptions options)
{
    /// <summary>The longest wait that a grid may ask for.</summary>
    public static readonly TimeSpan MaxAsked = TimeSpan.FromMinutes(5);

    private TimeSpan delay = options.RetryDelay;

    /// <summary>The next wait.</summary>
    /// <param name="asked">What the grid asked for, or null.</param>
    public TimeSpan Next(TimeSpan? asked)
    {
        var current = delay;
        delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, options.MaxRetryDelay.Ticks));
        if (asked is { } wish)
            return wish < TimeSpan.Zero ? TimeSpan.Zero : wish > MaxAsked ? MaxAsked : wish;
        return current * (0.5 + (EventIds.NextDouble() / 2));
    }
}
