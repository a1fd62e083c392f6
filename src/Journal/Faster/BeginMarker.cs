using System.Buffers.Binary;
using DebugGrid.Journal.Format;
using DebugGrid.Protocol.Checksums;

namespace DebugGrid.Journal.Faster;

/// <summary>Remembers up to where a partition is truncated, in the file "begin": two slots of one sector, written in turn, so that a torn write
/// leaves the other. Drawn in docs/formats/journal.md.</summary>
internal sealed class BeginMarker(string directory)
{
    private const int SlotSize = 512;
    private const int Length = 24;
    private readonly string _path = Path.Combine(directory, "begin");
    private long _sequence;

    /// <summary>The address, or the log's first when the partition has never been truncated.</summary>
    internal long Read()
    {
        if (!File.Exists(_path))
            return LogGeometry.FirstAddress;
        var bytes = File.ReadAllBytes(_path);
        var begin = LogGeometry.FirstAddress;
        for (var slot = 0; slot + Length <= bytes.Length; slot += SlotSize)
        {
            var span = bytes.AsSpan(slot, Length);
            var sequence = BinaryPrimitives.ReadInt64LittleEndian(span);
            if (sequence <= _sequence || BinaryPrimitives.ReadUInt32LittleEndian(span[16..]) != Crc32C.Of(span[..16]))
                continue;
            _sequence = sequence;
            begin = BinaryPrimitives.ReadInt64LittleEndian(span[8..]);
        }

        return begin;
    }

    /// <summary>Makes an address durable.</summary>
    internal void Write(long begin)
    {
        _sequence++;
        var slot = new byte[SlotSize];
        BinaryPrimitives.WriteInt64LittleEndian(slot, _sequence);
        BinaryPrimitives.WriteInt64LittleEndian(slot.AsSpan(8), begin);
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(16), Crc32C.Of(slot.AsSpan(0, 16)));
        using var handle = File.OpenHandle(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, FileOptions.WriteThrough);
        RandomAccess.Write(handle, slot, _sequence % 2 * SlotSize);
    }
}
