namespace DebugGrid.Client.Diagnostics;

/// <summary>
/// What sampling did, since the client began. <see cref="Offered"/> is <see cref="Kept"/> and <see cref="Held"/> and <see cref="LeftOutTotal"/> together, whenever no
/// event is on its way through.
/// </summary>
public sealed class SamplingStatistics
{
    private readonly long[] leftOut = new long[Enum.GetValues<LeftOutReason>().Length];
    private readonly long[] payloads = new long[Enum.GetValues<LeftOutReason>().Length];
    private long offered;
    private long kept;
    private long held;
    private int pressure;

    /// <summary>Events that sampling was asked about.</summary>
    public long Offered => Interlocked.Read(ref offered);

    /// <summary>Events that it let through to the buffer, with or without their payload.</summary>
    public long Kept => Interlocked.Read(ref kept);

    /// <summary>Events that are held back at present.</summary>
    public long Held => Interlocked.Read(ref held);

    /// <summary>Events left out, for every reason.</summary>
    public long LeftOutTotal => Enum.GetValues<LeftOutReason>().Sum(LeftOut);

    /// <summary>What is left out at present because of load.</summary>
    public PressureLevel Pressure => (PressureLevel)Volatile.Read(ref pressure);

    /// <summary>Events left out for a reason.</summary>
    public long LeftOut(LeftOutReason reason) => Interlocked.Read(ref leftOut[(int)reason]);

    /// <summary>Events that were sent without their payload, for a reason.</summary>
    public long PayloadsLeftOut(LeftOutReason reason) => Interlocked.Read(ref payloads[(int)reason]);

    internal void OnOffered() => Interlocked.Increment(ref offered);

    internal void OnKept() => Interlocked.Increment(ref kept);

    internal void OnHeld(long events) => Interlocked.Add(ref held, events);

    internal void OnLeftOut(LeftOutReason reason, long events = 1) => Interlocked.Add(ref leftOut[(int)reason], events);

    internal void OnPayloadLeftOut(LeftOutReason reason) => Interlocked.Increment(ref payloads[(int)reason]);

    internal void OnPressure(PressureLevel level) => Volatile.Write(ref pressure, (int)level);
}
