namespace DebugGrid.TestKit.Time;

/// <summary>The machine's clock, set ahead or back. Timers and the stopwatch go on as they do. Thread-safe.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long shift;

    /// <inheritdoc/>
    public override long TimestampFrequency => System.TimestampFrequency;

    /// <summary>Sets the clock ahead or back.</summary>
    public void Set(TimeSpan step) => Interlocked.Add(ref shift, step.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref shift));

    /// <inheritdoc/>
    public override long GetTimestamp() => System.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, dueTime, period);
}
