namespace DebugGrid.Client.Sampling;

/// <summary>How many events and bytes all trees together hold back. Safe from several threads.</summary>
internal sealed class HeldBudget
{
    private readonly Lock gate = new();
    private long maxEvents;
    private long maxBytes;
    private long bytes;
    private long events;

    /// <summary>Events held.</summary>
    public long Events
    {
        get
        {
            lock (gate)
                return events;
        }
    }

    /// <summary>Changes the limits; what is over a smaller one stays until its tree ends.</summary>
    public void Limit(int newMaxEvents, long newMaxBytes)
    {
        lock (gate)
            (maxEvents, maxBytes) = (newMaxEvents, newMaxBytes);
    }

    /// <summary>Makes place for an event, if there is any.</summary>
    public bool TryTake(long size)
    {
        lock (gate)
        {
            if (events >= maxEvents || bytes + size > maxBytes)
                return false;
            events++;
            bytes += size;
            return true;
        }
    }

    /// <summary>Gives the place of an event back.</summary>
    public void Give(long size)
    {
        lock (gate)
        {
            events--;
            bytes -= size;
        }
    }
}
