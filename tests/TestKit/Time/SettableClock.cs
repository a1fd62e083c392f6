namespace DebugGrid.TestKit.Time;

/// <summary>A machine's clock that can be set while its stopwatch goes on. Its timers go by real time.</summary>
public sealed class SettableClock : TimeProvider
{
    private DateTimeOffset told = TestClock.Start;
    private TimeSpan passed;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Lets time go by.</summary>
    public void Pass(TimeSpan span) => (told, passed) = (told + span, passed + span);

    /// <summary>Sets the clock ahead or back.</summary>
    public void Set(TimeSpan step) => told += step;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => told;

    /// <inheritdoc/>
    public override long GetTimestamp() => passed.Ticks;
}
