namespace DebugGrid.Grains.Intake.Partition;

/// <summary>Counts how many events lie after a position. Positions are opaque, so the meter remembers how many events each batch brought.</summary>
internal sealed class LagMeter
{
    private readonly Queue<(long Position, int Events)> batches = new();

    /// <summary>Events that were added and not yet passed.</summary>
    public long Events { get; private set; }

    /// <summary>A batch was appended.</summary>
    public void Add(long position, int events)
    {
        batches.Enqueue((position, events));
        Events += events;
    }

    /// <summary>Everything through a position has been dealt with.</summary>
    public void Pass(long position)
    {
        while (batches.TryPeek(out (long Position, int Events) oldest) && oldest.Position <= position)
            Events -= batches.Dequeue().Events;
    }
}
