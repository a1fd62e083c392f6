using System.Buffers.Binary;

namespace DuckDB.NET.Data.Conversions;

/// <summary>A UUID is stored as a signed 128-bit number with the top bit flipped, so that numbers sort like the text.</summary>
internal static class Uuids
{
    private const int Size = 16;

    private static readonly UInt128 TopBit = UInt128.One << 127;

    public static UInt128 Bits(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[Size];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    public static UInt128 ToStored(Guid guid) => Bits(guid) ^ TopBit;

    public static Guid FromStored(UInt128 stored)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, stored ^ TopBit);
        return new Guid(bytes, bigEndian: true);
    }
}
