namespace DebugGrid.Silo.Hosting;

/// <summary>
/// The time of day, without its steps back. When the machine's clock is set back, this one goes on a tenth slower than time does until the other has caught up:
/// deadlines that were reckoned before are found a little late, not by as much as the step. A step of more than two hours is followed at once: the clock
/// had been wrong, and would be for weeks. A step forward is followed always. Thread-safe.
/// </summary>
/// <param name="source">The machine's clock.</param>
internal sealed class SteadyClock(TimeProvider source) : TimeProvider
{
    private const double Pace = 0.9;

    private static readonly TimeSpan LongestStep = TimeSpan.FromHours(2);

    private readonly Lock gate = new();
    private DateTimeOffset last = source.GetUtcNow();
    private long stamp = source.GetTimestamp();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => source.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => source.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            long present = source.GetTimestamp();
            DateTimeOffset told = source.GetUtcNow();
            DateTimeOffset steady = last + (source.GetElapsedTime(stamp, present) * Pace);
            last = told >= steady || steady - told > LongestStep ? told : steady;
            stamp = present;
            return last;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => source.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        source.CreateTimer(callback, state, dueTime, period);
}
