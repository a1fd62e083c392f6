namespace DebugGrid.Client.Diagnostics;

/// <summary>
/// What a client did with the events it was handed, since it began. Counters are exact; a snapshot is not one moment. Once a client is closed,
/// <see cref="Taken"/> and <see cref="Recovered"/> together are <see cref="Delivered"/>, <see cref="Left"/> and what was dropped after it was taken.
/// </summary>
public sealed class ClientStatistics
{
    private readonly long[] dropped = new long[Enum.GetValues<DropReason>().Length];
    private long taken;
    private long delivered;
    private long batches;
    private long retries;
    private long spilled;
    private long recovered;
    private long left;
    private long recorded;
    private long unrecorded;

    /// <summary>What sampling did before events came to the buffer.</summary>
    public SamplingStatistics Sampling { get; } = new();

    /// <summary>Events taken into the buffer.</summary>
    public long Taken => Interlocked.Read(ref taken);

    /// <summary>Events that the grid has made durable.</summary>
    public long Delivered => Interlocked.Read(ref delivered);

    /// <summary>Batches that the grid has made durable.</summary>
    public long Batches => Interlocked.Read(ref batches);

    /// <summary>Attempts to send that failed and were, or will be, repeated.</summary>
    public long Retries => Interlocked.Read(ref retries);

    /// <summary>Events that went through the spill directory.</summary>
    public long Spilled => Interlocked.Read(ref spilled);

    /// <summary>Events that an earlier process left in the spill directory and this one sends.</summary>
    public long Recovered => Interlocked.Read(ref recovered);

    /// <summary>Events that the closed client left in the spill directory for the next process to send.</summary>
    public long Left => Interlocked.Read(ref left);

    /// <summary>Events written into every recording that ran.</summary>
    public long Recorded => Interlocked.Read(ref recorded);

    /// <summary>Events missing in a recording, because it was full or could not be written. Where the recording stands in for the grid they are dropped as refused, too.</summary>
    public long Unrecorded => Interlocked.Read(ref unrecorded);

    /// <summary>Events lost, for every reason.</summary>
    public long DroppedTotal => Enum.GetValues<DropReason>().Sum(Dropped);

    /// <summary>Events lost for a reason.</summary>
    public long Dropped(DropReason reason) => Interlocked.Read(ref dropped[(int)reason]);

    internal void OnTaken() => Interlocked.Increment(ref taken);

    internal void OnDropped(DropReason reason, long events = 1) => Interlocked.Add(ref dropped[(int)reason], events);

    internal void OnDelivered(long events)
    {
        Interlocked.Add(ref delivered, events);
        Interlocked.Increment(ref batches);
    }

    internal void OnRetry() => Interlocked.Increment(ref retries);

    internal void OnSpilled(long events) => Interlocked.Add(ref spilled, events);

    internal void OnRecovered(long events) => Interlocked.Add(ref recovered, events);

    internal void OnLeft(long events) => Interlocked.Add(ref left, events);

    internal void OnRecorded(long events) => Interlocked.Add(ref recorded, events);

    internal void OnUnrecorded(long events) => Interlocked.Add(ref unrecorded, events);
}
