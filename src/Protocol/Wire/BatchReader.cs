using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Shapes;

namespace DebugGrid.Protocol.Wire;

/// <summary>Reads a batch's own fields and finds its frames, without looking into the events.</summary>
internal static class BatchReader
{
    private const int GuidBytes = 16;

    /// <summary>Reads the header, wherever its fields stand, and counts the events.</summary>
    /// <exception cref="WireFormatException">The batch cannot be read.</exception>
    public static BatchHeader ReadHeader(ReadOnlyMemory<byte> batch, out int eventCount)
    {
        var reader = new WireReader(batch);
        var header = default(BatchHeader);
        ulong version = BatchHeader.Version;
        eventCount = 0;
        while (reader.TryReadTag(out int number, out var type))
        {
            if (number == BatchFields.Events && type == WireType.Bytes)
                eventCount++;
            if (number == BatchFields.Version && type == WireType.Varint)
                version = reader.ReadVarint("version");
            else
                header = ReadHeaderField(ref reader, number, type, header);
        }
        Require(reader.Fault, version);
        return header;
    }

    /// <summary>Reads the header, wherever its fields stand, and the id of every event, in one pass.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="ids">Filled, in the events' order.</param>
    /// <exception cref="WireFormatException">The batch, or an id or a kind, cannot be read.</exception>
    public static BatchHeader ReadIds(ReadOnlyMemory<byte> batch, List<EventId> ids)
    {
        var reader = new WireReader(batch);
        var header = default(BatchHeader);
        ulong version = BatchHeader.Version;
        while (reader.TryReadTag(out int number, out var type))
        {
            if (number == BatchFields.Events && type == WireType.Bytes)
                ids.Add(ReadId(reader.ReadSlice(string.Empty), ids.Count));
            else if (number == BatchFields.Version && type == WireType.Varint)
                version = reader.ReadVarint("version");
            else
                header = ReadHeaderField(ref reader, number, type, header);
        }
        Require(reader.Fault, version);
        return header;
    }

    /// <summary>Finds the next frame of a batch whose header was read.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="position">Where to look; moved behind the frame.</param>
    /// <param name="frame">Tag, length and event.</param>
    /// <param name="body">The event.</param>
    public static bool TryReadFrame(ReadOnlyMemory<byte> batch, ref int position, out ReadOnlyMemory<byte> frame, out ReadOnlyMemory<byte> body)
    {
        var reader = new WireReader(batch[position..]);
        int start = position;
        while (reader.TryReadTag(out int number, out var type))
        {
            if (number != BatchFields.Events || type != WireType.Bytes)
            {
                reader.Skip(type);
                start = position + reader.Position;
                continue;
            }
            body = reader.ReadSlice(string.Empty);
            frame = batch[start..(position + reader.Position)];
            position += reader.Position;
            return true;
        }
        frame = body = default;
        return false;
    }

    private static void Require(EventFault? fault, ulong version)
    {
        if (fault is not null)
            throw new WireFormatException($"The batch cannot be read: {(fault.Field.Length == 0 ? "it" : fault.Field)} {fault.Error}.") { Field = fault.Field.Length == 0 ? null : fault.Field };
        if (version > BatchHeader.Version)
            throw new WireFormatException($"The batch is of version {version}; the newest that is read is {BatchHeader.Version}.");
    }

    private static EventId ReadId(ReadOnlyMemory<byte> body, int index) =>
        EventReader.ReadOutline(body, out var fault)?.Id ?? throw new WireFormatException($"Event {index} of the batch: {fault}.");

    private static BatchHeader ReadHeaderField(ref WireReader reader, int number, WireType type, in BatchHeader header)
    {
        switch ((number, type))
        {
            case (BatchFields.BatchId, WireType.Bytes):
                var id = reader.ReadBytes("batch_id");
                if (id.Length == GuidBytes)
                    return header with { BatchId = new Guid(id, bigEndian: true) };
                reader.Fail("batch_id", $"must have {GuidBytes} bytes");
                break;
            case (BatchFields.Sender, WireType.Bytes):
                return header with { Sender = ReadId(ref reader, "sender") };
            case (BatchFields.Project, WireType.Bytes):
                return header with { Project = ReadId(ref reader, "project") is { } project ? new ProjectId(project) : default };
            case (BatchFields.ReceivedAt, WireType.Fixed64):
                return header with { ReceivedAt = new Timestamp((long)reader.ReadFixed64("received_at")) };
            default:
                reader.Skip(type);
                break;
        }
        return header;
    }

    private static string? ReadId(ref WireReader reader, string field)
    {
        string text = reader.ReadText(field, repeats: true);
        if (text.Length == 0)
            return null;
        if (TextRule.CheckId(text) is not { } error)
            return text;
        reader.Fail(field, error);
        return null;
    }
}
