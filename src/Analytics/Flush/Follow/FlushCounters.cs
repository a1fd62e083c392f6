namespace DebugGrid.Analytics.Flush.Follow;

/// <summary>What the flush did since the engine was opened. Written by the loop, read by anyone, and passed on to the instruments.</summary>
internal sealed class FlushCounters(IHistoryMeasures measures)
{
    private long flushes;
    private long events;
    private long duplicates;
    private long refused;
    private long brokenBatches;
    private long failures;
    private long gaps;
    private double lastMs;

    public long Flushes => Volatile.Read(ref flushes);

    public long Events => Volatile.Read(ref events);

    public long Duplicates => Volatile.Read(ref duplicates);

    /// <summary>Events that the tables refused.</summary>
    public long Refused => Volatile.Read(ref refused);

    public long BrokenBatches => Volatile.Read(ref brokenBatches);

    public long Failures => Volatile.Read(ref failures);

    /// <summary>How often the journal did not hold what lies behind the history's position, so that it was read from its first entry.</summary>
    public long Gaps => Volatile.Read(ref gaps);

    public double LastMs => Volatile.Read(ref lastMs);

    public void OnFlushed(FlushOutcome outcome, TimeSpan elapsed)
    {
        Interlocked.Increment(ref flushes);
        Interlocked.Add(ref events, outcome.Written);
        Interlocked.Add(ref duplicates, outcome.Duplicates);
        Interlocked.Add(ref refused, outcome.Refused);
        Interlocked.Add(ref brokenBatches, outcome.BrokenBatches);
        Volatile.Write(ref lastMs, elapsed.TotalMilliseconds);
        measures.OnFlushed(outcome, elapsed);
    }

    public void OnFailed()
    {
        Interlocked.Increment(ref failures);
        measures.OnFailed();
    }

    public void OnGap()
    {
        Interlocked.Increment(ref gaps);
        measures.OnGap();
    }
}
