using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>The last events, in memory: what happened just before, even while the grid is away. Safe from several threads.</summary>
public sealed class CaptureRing
{
    private readonly Lock gate = new();
    private readonly DebugEvent?[] events;
    private long taken;
    private long overwritten;
    private int start;
    private int count;

    internal CaptureRing(int capacity) => events = new DebugEvent?[capacity];

    /// <summary>Events that it can hold; 0 when it is off (<see cref="OutputOptions.RingEvents"/>).</summary>
    public int Capacity => events.Length;

    /// <summary>Events that it holds.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return count;
        }
    }

    /// <summary>Events that came in since the client began, those that are gone included.</summary>
    public long Taken
    {
        get
        {
            lock (gate)
                return taken;
        }
    }

    /// <summary>Events that went out for newer ones.</summary>
    public long Overwritten
    {
        get
        {
            lock (gate)
                return overwritten;
        }
    }

    /// <summary>The events it holds, oldest first.</summary>
    public IReadOnlyList<DebugEvent> Read()
    {
        lock (gate)
        {
            var copy = new DebugEvent[count];
            for (int i = 0; i < count; i++)
                copy[i] = events[(start + i) % events.Length]!;
            return copy;
        }
    }

    /// <summary>Forgets the events it holds.</summary>
    public void Clear()
    {
        lock (gate)
        {
            Array.Clear(events);
            (start, count) = (0, 0);
        }
    }

    internal void Add(DebugEvent message)
    {
        lock (gate)
        {
            taken++;
            events[(start + count) % events.Length] = message;
            if (count < events.Length)
            {
                count++;
                return;
            }
            start = (start + 1) % events.Length;
            overwritten++;
        }
    }
}
