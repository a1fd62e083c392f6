using System.Buffers;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Shapes;

namespace DebugGrid.Protocol.Wire;

/// <summary>
/// Writes the wire form (docs/formats/wire.md). A batch is a header followed by frames, so that a sender may collect frames as events
/// come and put the header before or after them. Events are expected to have passed <see cref="EventValidation"/>. Safe from several threads.
/// </summary>
public static class WireEncoder
{
    private const int FirstCapacity = 4096;

    /// <summary>Writes a whole batch.</summary>
    public static void EncodeBatch(in BatchHeader header, IReadOnlyList<DebugEvent> events, IBufferWriter<byte> output)
    {
        var writer = new WireWriter(FirstCapacity);
        WriteHeader(ref writer, header);
        output.Write(writer.Written);
        for (int i = 0; i < events.Count; i++)
        {
            writer.CutTo(0);
            WriteFrame(ref writer, events[i]);
            output.Write(writer.Written);
        }
        writer.Dispose();
    }

    /// <summary>Writes a whole batch into a new array.</summary>
    public static byte[] EncodeBatch(in BatchHeader header, IReadOnlyList<DebugEvent> events)
    {
        var writer = new WireWriter(FirstCapacity);
        WriteHeader(ref writer, header);
        for (int i = 0; i < events.Count; i++)
            WriteFrame(ref writer, events[i]);
        byte[] batch = writer.ToArray();
        writer.Dispose();
        return batch;
    }

    /// <summary>Writes a batch's fields other than its events.</summary>
    public static void EncodeHeader(in BatchHeader header, IBufferWriter<byte> output)
    {
        var writer = new WireWriter(FirstCapacity);
        WriteHeader(ref writer, header);
        output.Write(writer.Written);
        writer.Dispose();
    }

    /// <summary>Writes one event as a frame of a batch: tag, length and the event.</summary>
    /// <returns>The bytes written.</returns>
    public static int EncodeFrame(DebugEvent message, IBufferWriter<byte> output)
    {
        var writer = new WireWriter(FirstCapacity);
        WriteFrame(ref writer, message);
        int length = writer.Written.Length;
        output.Write(writer.Written);
        writer.Dispose();
        return length;
    }

    /// <summary>Writes one event alone, without tag and length: what <see cref="WireDecoder.DecodeEvent"/> reads.</summary>
    /// <returns>The bytes written.</returns>
    public static int EncodeEvent(DebugEvent message, IBufferWriter<byte> output)
    {
        var writer = new WireWriter(FirstCapacity);
        WriteEvent(ref writer, message);
        int length = writer.Written.Length;
        output.Write(writer.Written);
        writer.Dispose();
        return length;
    }

    internal static void WriteHeader(ref WireWriter writer, in BatchHeader header)
    {
        const int GuidBytes = 16;
        if (header.BatchId != Guid.Empty)
            header.BatchId.TryWriteBytes(writer.WriteBytes(BatchFields.BatchId, GuidBytes), bigEndian: true, out _);
        if (!string.IsNullOrEmpty(header.Sender))
            writer.WriteText(BatchFields.Sender, header.Sender);
        if (!header.Project.IsDefault)
            writer.WriteText(BatchFields.Project, header.Project.Value);
        if (!header.ReceivedAt.IsNone)
            writer.WriteFixed64(BatchFields.ReceivedAt, (ulong)header.ReceivedAt.Microseconds);
        writer.WriteVarint(BatchFields.Version, BatchHeader.Version);
    }

    internal static void WriteFrame(ref WireWriter writer, DebugEvent message)
    {
        int start = writer.Begin(BatchFields.Events);
        WriteEvent(ref writer, message);
        writer.End(start);
    }

    /// <summary>Writes a frame around an event's bytes with an id and a time at their end, where they count.</summary>
    internal static void WriteFrame(ref WireWriter writer, ReadOnlySpan<byte> body, EventId id, Timestamp time)
    {
        int start = writer.Begin(BatchFields.Events);
        writer.WriteFields(body);
        HeadShape.WriteIdAndTime(ref writer, id, time);
        writer.End(start);
    }

    private static void WriteEvent(ref WireWriter writer, DebugEvent message)
    {
        HeadShape.Shape.WriteWire(ref writer, message);
        var kind = EventShapes.Of(message);
        int start = writer.Begin((int)kind.Kind);
        kind.WriteWire(ref writer, message);
        writer.End(start);
    }
}
