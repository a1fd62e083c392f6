using System.Buffers.Binary;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Checksums;

namespace DebugGrid.Client.Storage;

/// <summary>
/// A batch in a file, behind a head of 32 bytes (docs/formats/batch-frames.md): what a spill directory and a recording are made of.
/// </summary>
internal static class BatchFrame
{
    /// <summary>Bytes before the batch.</summary>
    public const int HeadBytes = 32;

    private const uint Magic = 0x46424744;
    private const int ChecksumAt = 4;
    private const int LengthAt = 8;
    private const int EventsAt = 12;
    private const int IdAt = 16;
    private const int GuidBytes = 16;

    /// <summary>The frame of a batch.</summary>
    public static byte[] Encode(OutgoingBatch batch)
    {
        byte[] frame = new byte[HeadBytes + batch.Encoded.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(LengthAt), batch.Encoded.Length);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(EventsAt), batch.Events);
        batch.Id.TryWriteBytes(frame.AsSpan(IdAt, GuidBytes), bigEndian: true, out _);
        batch.Encoded.Span.CopyTo(frame.AsSpan(HeadBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(ChecksumAt), Crc32C.Of(frame.AsSpan(LengthAt)));
        return frame;
    }

    /// <summary>How many bytes follow a head; -1 when it is no head.</summary>
    public static int LengthOf(ReadOnlySpan<byte> head)
    {
        if (head.Length < HeadBytes || BinaryPrimitives.ReadUInt32LittleEndian(head) != Magic)
            return -1;
        int length = BinaryPrimitives.ReadInt32LittleEndian(head[LengthAt..]);
        return length is >= 0 and <= ProtocolLimits.MaxStoredBatchBytes ? length : -1;
    }

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">The frame and nothing else; the batch refers to it.</param>
    /// <returns>Null when it is damaged.</returns>
    public static OutgoingBatch? Decode(ReadOnlyMemory<byte> frame)
    {
        var bytes = frame.Span;
        if (LengthOf(bytes) != frame.Length - HeadBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]) != Crc32C.Of(bytes[LengthAt..]))
            return null;
        return new OutgoingBatch(
            new Guid(bytes.Slice(IdAt, GuidBytes), bigEndian: true), BinaryPrimitives.ReadInt32LittleEndian(bytes[EventsAt..]), frame[HeadBytes..]);
    }
}
