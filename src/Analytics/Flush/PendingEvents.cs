using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Analytics.Flush;

/// <summary>What was read from the journal and waits for one transaction. Owns the journal's memory that the events point into.</summary>
internal sealed class PendingEvents : IDisposable
{
    private readonly List<JournalReadResult> owned = [];
    private readonly List<(int First, int Partition, long Position)> batches = [];

    /// <summary>The events in the journal's order.</summary>
    public List<DebugEvent> Events { get; } = [];

    /// <summary>For each partition that was read: the position behind what is in here.</summary>
    public Dictionary<int, long> Positions { get; } = [];

    /// <summary>Bytes of journal that are held.</summary>
    public long Bytes { get; private set; }

    /// <summary>Events that want a flush by themselves: those of sessions with automatic flush, and those without a session.</summary>
    public int Eager { get; private set; }

    /// <summary>When the first eager event came in here; null when there is none. A time of the clock's monotonic count.</summary>
    public long? EagerSince { get; private set; }

    /// <summary>Batches that could not be read, and were passed over.</summary>
    public int BrokenBatches { get; private set; }

    /// <summary>True when neither event nor position waits.</summary>
    public bool IsEmpty => Positions.Count == 0;

    /// <summary>Takes over what was read from a partition.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="result">What was read; disposed with this.</param>
    /// <param name="manual">Which sessions do without automatic flush; learns from the events.</param>
    /// <param name="now">The clock's monotonic count.</param>
    public void Add(int partition, JournalReadResult result, ManualSessions manual, long now)
    {
        owned.Add(result);
        Positions[partition] = result.Next.Value;
        foreach (var entry in result.Entries)
        {
            Bytes += entry.Payload.Length;
            if (!TryDecode(entry, out var events))
                continue;
            batches.Add((Events.Count, partition, entry.Position.Value));
            foreach (var e in events)
            {
                Events.Add(e);
                if (manual.IsEager(e))
                    Eager++;
            }
        }
        if (Eager > 0)
            EagerSince ??= now;
    }

    /// <summary>Where an event of <see cref="Events"/> stands in the journal.</summary>
    public EventPlace PlaceOf(int index)
    {
        var (first, partition, position) = batches.FindLast(batch => batch.First <= index);
        return new EventPlace(partition, position, index - first);
    }

    /// <summary>Gives the journal's memory back.</summary>
    public void Dispose()
    {
        foreach (var result in owned)
            result.Dispose();
        owned.Clear();
    }

    private bool TryDecode(JournalEntry entry, out IReadOnlyList<DebugEvent> events)
    {
        try
        {
            events = WireDecoder.DecodeBatch(entry.Payload).Events;
            return true;
        }
        catch (WireFormatException)
        {
            BrokenBatches++;
            events = [];
            return false;
        }
    }
}
