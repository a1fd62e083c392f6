using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DebugGrid.Journal.Snapshots;

/// <summary>
/// The parts of a value that is too long for one entry. They are entries of their own, written before the list that makes them count; compaction moves each
/// of them as it moves a value. The layout is drawn in docs/formats/snapshots.md.
/// </summary>
/// <param name="Key">The value's key.</param>
/// <param name="Origin">The version of the value that this one replaces, zero for none: no two values of a key that exist together have the same.</param>
/// <param name="Count">How many parts there are.</param>
/// <param name="Length">Bytes of the value.</param>
/// <param name="Crc">CRC-32C of the value.</param>
internal sealed record SnapshotParts(byte[] Key, long Origin, int Count, int Length, uint Crc)
{
    internal const int Size = 20;

    /// <summary>Ends the key in what a part's name is made of: no byte of UTF-8, so that no key is the name of another's part.</summary>
    private const byte End = 0xff;

    /// <summary>What a part goes by in the index and as the entry's id.</summary>
    internal Guid Name(int number)
    {
        Span<byte> place = stackalloc byte[13];
        place[0] = End;
        BinaryPrimitives.WriteInt64LittleEndian(place[1..], Origin);
        BinaryPrimitives.WriteInt32LittleEndian(place[9..], number);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Key);
        hash.AppendData(place);
        return new Guid(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>What all parts go by.</summary>
    internal IEnumerable<Guid> Names() => Enumerable.Range(0, Count).Select(Name);

    internal void WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt64LittleEndian(destination, Origin);
        BinaryPrimitives.WriteInt32LittleEndian(destination[8..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(destination[12..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[16..], Crc);
    }

    /// <summary>Reads the list of an entry that holds one.</summary>
    internal static SnapshotParts Read(SnapshotRecord record, ReadOnlySpan<byte> payload)
    {
        var list = payload[record.ValueOffset..];
        if (list.Length != Size)
            throw new JournalException("A list of parts in the snapshot store is of no known form.");
        return new SnapshotParts(
            record.KeyIn(payload).ToArray(),
            BinaryPrimitives.ReadInt64LittleEndian(list),
            BinaryPrimitives.ReadInt32LittleEndian(list[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(list[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(list[16..]));
    }
}
