using DebugGrid.Analytics.Flush.Known;
using DebugGrid.Analytics.Flush.Refusals;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Analytics.Flush.Follow;

/// <summary>
/// What was read from the journal and waits for one transaction. Owns the journal's memory. The events stay encoded until they are written: a hundred
/// thousand decoded ones would outlive the young generation and be dear to clear away.
/// </summary>
/// <param name="tableRows">How many rows of one table a transaction takes.</param>
internal sealed class PendingEvents(int tableRows) : IDisposable
{
    private const int BaseTables = 3;
    private readonly List<JournalPiece> held = [];
    private readonly List<PendingBatch> batches = [];
    private readonly List<EventOutline> outlines = [];
    private readonly List<EventOutline> read = [];
    private readonly int[] rows = new int[BaseTables];

    /// <summary>How many events wait.</summary>
    public int Count => outlines.Count;

    /// <summary>For each partition: the position through which everything is in here or before. A batch that is in here in part is not counted: after
    /// a crash it comes again, and the events that were stored are known by their ids.</summary>
    public Dictionary<int, long> Positions { get; } = [];

    /// <summary>Bytes of events that are held.</summary>
    public long Bytes { get; private set; }

    /// <summary>Rows of the table that gets the most.</summary>
    public int FullestTable => rows.Max();

    /// <summary>True when a table has all the rows that it may get.</summary>
    public bool IsFull => FullestTable >= tableRows;

    /// <summary>Events that want a flush by themselves: those of sessions with automatic flush, and those without a session.</summary>
    public int Eager { get; private set; }

    /// <summary>When the first eager event came in here; null when there is none. A time of the clock's monotonic count.</summary>
    public long? EagerSince { get; private set; }

    /// <summary>Batches that could not be read, and were passed over.</summary>
    public int BrokenBatches { get; private set; }

    /// <summary>True when neither event nor position waits.</summary>
    public bool IsEmpty => Count == 0 && Positions.Count == 0;

    /// <summary>Takes over what fits of a piece of the journal: up to the event that would be one row too many in its table.</summary>
    /// <param name="piece">The piece; what was taken from it is noted there. Its memory is held with this.</param>
    /// <param name="manual">Which sessions do without automatic flush; learns from the events.</param>
    public void Add(JournalPiece piece, ManualSessions manual)
    {
        piece.Hold();
        held.Add(piece);
        bool fits = true;
        while (fits && piece.Current is { } entry)
        {
            try
            {
                fits = Add(piece, entry, manual);
            }
            catch (WireFormatException)
            {
                BrokenBatches++;
            }
            if (fits)
                piece.MoveOn();
        }
        if (piece.Position is { } position)
            Positions[piece.Partition] = position;
        if (Eager > 0)
            EagerSince ??= piece.ReadAt;
    }

    /// <summary>Puts the names of some events into a list, in the journal's order; what it held goes.</summary>
    public void CopyNames(int start, int count, List<EventName> names)
    {
        names.Clear();
        names.EnsureCapacity(count);
        int batch = BatchOf(start);
        for (int i = start; i < start + count; i++)
        {
            while (batch + 1 < batches.Count && batches[batch + 1].First <= i)
                batch++;
            names.Add(new EventName(batches[batch].Header.Project.Value, outlines[i].Id.Value));
        }
    }

    /// <summary>Decodes some events one after another, in the journal's order. One that cannot be read is left out.</summary>
    /// <param name="start">The first event's index.</param>
    /// <param name="count">How many.</param>
    /// <param name="kind">The only kind that is wanted; null for all.</param>
    public IEnumerable<DebugEvent> Read(int start, int count, EventKind? kind = null)
    {
        int batch = BatchOf(start);
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
        var batch = batches[BatchOf(index)];
        return new EventPlace(batch.Partition, batch.Position, batch.Skipped + index - batch.First);
    }

    /// <summary>Gives the journal's memory back and is empty again. Its own lists it keeps: they are large objects, dear to make for each transaction.</summary>
    public void Dispose()
    {
        foreach (var piece in held)
            piece.Dispose();
        held.Clear();
        batches.Clear();
        outlines.Clear();
        Positions.Clear();
        Array.Clear(rows);
        Bytes = 0;
        Eager = 0;
        EagerSince = null;
        BrokenBatches = 0;
    }

    /// <returns>True when the batch is in here to its end.</returns>
    private bool Add(JournalPiece piece, JournalEntry entry, ManualSessions manual)
    {
        var header = WireDecoder.ReadOutlines(entry.Payload, read);
        int end = piece.Taken;
        int eager = 0;
        for (; end < read.Count && FitsIn(TableOf(read[end].Kind)); end++)
            if (manual.IsEager(read[end], header))
                eager++;
        batches.Add(new PendingBatch(outlines.Count, piece.Partition, entry.Position.Value, piece.Taken, header));
        for (int i = piece.Taken; i < end; i++)
        {
            outlines.Add(read[i]);
            Bytes += read[i].Body.Length;
        }
        Eager += eager;
        piece.Take(end - piece.Taken);
        return end == read.Count;
    }

    private int BatchOf(int index) => batches.FindLastIndex(candidate => candidate.First <= index);

    private bool FitsIn(int table)
    {
        if (rows[table] == tableRows)
            return false;
        rows[table]++;
        return true;
    }

    private static int TableOf(EventKind kind) => kind switch
    {
        EventKind.Record => 0,
        EventKind.State => 1,
        _ => 2,
    };

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

    private readonly record struct PendingBatch(int First, int Partition, long Position, int Skipped, BatchHeader Header);
}
