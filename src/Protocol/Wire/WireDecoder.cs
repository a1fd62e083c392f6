using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Wire;

/// <summary>
/// Reads the wire form (docs/formats/wire.md). JSON values of the events are slices of the memory that is read: it must stay as it is
/// for as long as the events are in use. Unknown fields are passed over; of a field given twice the last one counts. Safe from several threads.
/// </summary>
public static class WireDecoder
{
    /// <summary>Reads a batch that is known to be good: what a door has accepted and a journal kept. The rules are not checked again.</summary>
    /// <exception cref="WireFormatException">The batch or one of its events cannot be read.</exception>
    public static DecodedBatch DecodeBatch(ReadOnlyMemory<byte> batch)
    {
        var header = BatchReader.ReadHeader(batch, out int count);
        var events = new DebugEvent[count];
        int position = 0;
        for (int i = 0; BatchReader.TryReadFrame(batch, ref position, out _, out var body); i++)
            events[i] = EventReader.Read(body, header, out var fault) ?? throw new WireFormatException($"Event {i} of the batch: {fault}.");
        return new DecodedBatch(header, events);
    }

    /// <summary>Reads id and kind of every event of a batch that is known to be good, and nothing else: for those who need the events later, or never.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="outlines">Emptied and filled, in the events' order.</param>
    /// <returns>What stands once for all events.</returns>
    /// <exception cref="WireFormatException">The batch, or an id or a kind, cannot be read. <paramref name="outlines"/> then holds anything.</exception>
    public static BatchHeader ReadOutlines(ReadOnlyMemory<byte> batch, List<EventOutline> outlines)
    {
        outlines.Clear();
        var header = BatchReader.ReadHeader(batch, out int count);
        outlines.EnsureCapacity(count);
        int position = 0;
        while (BatchReader.TryReadFrame(batch, ref position, out _, out var body))
            outlines.Add(EventReader.ReadOutline(body, out var fault) ?? throw new WireFormatException($"Event {outlines.Count} of the batch: {fault}."));
        return header;
    }

    /// <summary>Reads a batch's fields other than its events, and counts those.</summary>
    /// <exception cref="BatchTooLargeException">The batch is over a limit.</exception>
    /// <exception cref="WireFormatException">The batch cannot be read.</exception>
    public static BatchHeader ReadHeader(ReadOnlyMemory<byte> batch, out int eventCount)
    {
        BatchTooLargeException.ThrowIfOver(batch.Length, ProtocolLimits.MaxBatchBytes, "bytes");
        var header = BatchReader.ReadHeader(batch, out eventCount);
        BatchTooLargeException.ThrowIfOver(eventCount, ProtocolLimits.MaxBatchEvents, "events");
        return header;
    }

    /// <summary>Reads one event alone, without tag and length: what <see cref="WireEncoder.EncodeEvent"/> wrote.</summary>
    /// <param name="body">The event.</param>
    /// <param name="project">Set on the event.</param>
    /// <param name="receivedAt">Set on the event.</param>
    /// <exception cref="WireFormatException">It cannot be read.</exception>
    public static DebugEvent DecodeEvent(ReadOnlyMemory<byte> body, ProjectId project, Timestamp receivedAt) =>
        EventReader.Read(body, new BatchHeader(default, null, project, receivedAt), out var fault) ?? throw new WireFormatException($"{fault}.");
}
