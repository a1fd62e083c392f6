namespace Orleans.Runtime;

/// <summary>Time since the silo was built as of the last <see cref="Refresh"/>: one read of memory where a call would otherwise read a clock.</summary>
internal sealed class CoarseClock(TimeProvider timeProvider)
{
    private readonly long _origin = timeProvider.GetTimestamp();
    private long _nowTicks;

    public TimeProvider TimeProvider { get; } = timeProvider;

    public TimeSpan Now => TimeSpan.FromTicks(Volatile.Read(ref _nowTicks));

    public void Refresh() => Volatile.Write(ref _nowTicks, TimeProvider.GetElapsedTime(_origin).Ticks);
}
