using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Analytics.Flush;

/// <summary>
/// What was read from the journal and waits for one transaction. Owns the journal's memory. The events stay encoded until they are written: a hundred
/// thousand decoded ones would outlive the young generation and be dear to clear away.
/// </summary>
internal sealed class PendingEvents : IDisposable
{
    private readonly List<JournalReadResult> owned = [];
    private readonly List<PendingBatch> batches = [];
    private readonly List<EventOutline> outlines = [];
    private readonly List<EventOutline> read = [];

    /// <summary>How many events wait.</summary>
    public int Count => outlines.Count;

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
            try
            {
                Add(partition, entry, manual);
            }
            catch (WireFormatException)
            {
                BrokenBatches++;
            }
        }
        if (Eager > 0)
            EagerSince ??= now;
    }

    /// <summary>The ids of some events, in the journal's order.</summary>
    public List<Guid> Ids(int start, int count)
    {
        var ids = new List<Guid>(count);
        for (int i = start; i < start + count; i++)
            ids.Add(outlines[i].Id.Value);
        return ids;
    }

    /// <summary>Decodes some events one after another, in the journal's order. One that cannot be read is left out.</summary>
    /// <param name="start">The first event's index.</param>
    /// <param name="count">How many.</param>
    /// <param name="kind">The only kind that is wanted; null for all.</param>
    public IEnumerable<DebugEvent> Read(int start, int count, EventKind? kind = null)
    {
        int batch = batches.FindLastIndex(candidate => candidate.First <= start);
        for (int i = start; i < start + count; i++)
        {
            while (batch + 1 < batches.Count && batches[batch + 1].First <= i)
                batch++;
            if ((kind is null || kind == outlines[i].Kind) && TryDecode(outlines[i], batches[batch].Header) is { } e)
                yield return e;
        }
    }

    /// <summary>Where an event stands in the journal.</summary>
    public EventPlace PlaceOf(int index)
    {
        var batch = batches.FindLast(candidate => candidate.First <= index);
        return new EventPlace(batch.Partition, batch.Position, index - batch.First);
    }

    /// <summary>Gives the journal's memory back.</summary>
    public void Dispose()
    {
        foreach (var result in owned)
            result.Dispose();
        owned.Clear();
    }

    private void Add(int partition, JournalEntry entry, ManualSessions manual)
    {
        var header = WireDecoder.ReadOutlines(entry.Payload, read);
        int eager = 0;
        foreach (var outline in read)
            if (manual.IsEager(outline, header))
                eager++;
        batches.Add(new PendingBatch(outlines.Count, partition, entry.Position.Value, header));
        outlines.AddRange(read);
        Eager += eager;
    }

    private static DebugEvent? TryDecode(EventOutline outline, BatchHeader header)
    {
        try
        {
            return WireDecoder.DecodeEvent(outline.Body, header.Project, header.ReceivedAt);
        }
        catch (WireFormatException)
        {
            return null;
        }
    }

    private readonly record struct PendingBatch(int First, int Partition, long Position, BatchHeader Header);
}
