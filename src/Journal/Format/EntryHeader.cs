using System.Buffers.Binary;
using DebugGrid.Protocol.Checksums;

namespace DebugGrid.Journal.Format;

/// <summary>What stands before an entry's payload. The layout is drawn in docs/formats/journal.md.</summary>
/// <param name="Kind">What the entry is.</param>
/// <param name="BatchId">The sender's id; empty for the journal's own entries.</param>
/// <param name="EventCount">As given by the appender.</param>
/// <param name="AppendedAt">Microseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Start">The address of the entry's own frame: a valid entry in the wrong place is no entry.</param>
/// <param name="PreviousEnd">Where the entry before ends; differs from <paramref name="Start"/> by the padding of a page.</param>
/// <param name="Durable">Up to where the log was durable when this was written: holes below it are damage, holes above it a torn tail.</param>
/// <param name="PayloadLength">Bytes that follow the header.</param>
/// <param name="PayloadCrc">CRC-32C of those bytes.</param>
internal readonly record struct EntryHeader(
    EntryKind Kind,
    Guid BatchId,
    int EventCount,
    long AppendedAt,
    long Start,
    long PreviousEnd,
    long Durable,
    int PayloadLength,
    uint PayloadCrc)
{
    internal const int Size = 72;

    internal const byte Version = 1;

    /// <summary>"DGJE", the first bytes of every entry.</summary>
    internal static ReadOnlySpan<byte> Magic => "DGJE"u8;

    internal void WriteTo(Span<byte> destination)
    {
        Magic.CopyTo(destination);
        destination[4] = Version;
        destination[5] = (byte)Kind;
        destination[6] = 0;
        destination[7] = 0;
        BinaryPrimitives.WriteInt32LittleEndian(destination[8..], PayloadLength);
        BinaryPrimitives.WriteInt32LittleEndian(destination[12..], EventCount);
        BatchId.TryWriteBytes(destination[16..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], AppendedAt);
        BinaryPrimitives.WriteInt64LittleEndian(destination[40..], Start);
        BinaryPrimitives.WriteInt64LittleEndian(destination[48..], PreviousEnd);
        BinaryPrimitives.WriteInt64LittleEndian(destination[56..], Durable);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[64..], PayloadCrc);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[68..], Crc32C.Of(destination[..68]));
    }

    /// <summary>Reads a header, if it is whole and its checksum holds.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> source, out EntryHeader header)
    {
        header = default;
        if (source.Length < Size || !source.StartsWith(Magic) || source[4] != Version || source[5] is not (1 or 2))
            return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(source[68..]) != Crc32C.Of(source[..68]))
            return false;
        header = new EntryHeader(
            (EntryKind)source[5],
            new Guid(source.Slice(16, 16), bigEndian: true),
            BinaryPrimitives.ReadInt32LittleEndian(source[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[48..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[56..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[64..]));
        return header.PayloadLength >= 0;
    }
}
