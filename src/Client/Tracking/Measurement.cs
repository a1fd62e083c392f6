namespace DebugGrid.Client.Tracking;

/// <summary>What an execution uses, from its begin to its end.</summary>
internal readonly struct Measurement
{
    private const double BytesPerMb = 1_000_000;
    private readonly TimeProvider clock;
    private readonly ProcessorClock processor;
    private readonly long start;
    private readonly long allocated;
    private readonly int thread;
    private readonly ProcessorSample sample;

    private Measurement(TimeProvider clock, ProcessorClock processor)
    {
        this.clock = clock;
        this.processor = processor;
        thread = Environment.CurrentManagedThreadId;
        sample = processor.Last;
        allocated = GC.GetAllocatedBytesForCurrentThread();
        start = clock.GetTimestamp();
    }

    /// <summary>Begins to measure.</summary>
    public static Measurement Begin(DebugGridClient client) => new(client.Clock, client.Processor);

    /// <summary>What was used since the beginning.</summary>
    /// <returns>
    /// The time that passed; the megabytes (10^6 bytes) that the thread allocated, null when the work ended on another thread than it began on;
    /// the process' share of one processor in percent, null when the work was shorter than the process' clock is read.
    /// </returns>
    public (TimeSpan Duration, double? AllocatedMb, double? CpuPercent) End()
    {
        var duration = clock.GetElapsedTime(start);
        double? mb = thread == Environment.CurrentManagedThreadId ? (GC.GetAllocatedBytesForCurrentThread() - allocated) / BytesPerMb : null;
        return (duration, mb, processor.Last.ShareSince(sample));
    }
}
