using System.Numerics;
using System.Runtime.InteropServices;

namespace DebugGrid.Protocol.Checksums;

/// <summary>
/// The Castagnoli checksum (CRC-32C) as in RFC 3720, on the processor's own instruction where there is one. Its result takes three cycles and one may
/// begin in each, so long stretches are taken in three lanes at once; the lanes' sums are joined by moving one over the length of the next.
/// <c>System.IO.Hashing</c> knows the polynomial of Ethernet only.
/// </summary>
public static class Crc32C
{
    private const int LaneWords = 128;
    private const int BitsOfByte = 8;
    private static readonly uint[] Moved = MoveEveryByte();

    /// <summary>The checksum of some bytes; the same on every processor.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        var crc = uint.MaxValue;
        int done = 0;
        for (; words.Length - done >= 3 * LaneWords; done += 3 * LaneWords)
            crc = Lanes(crc, words.Slice(done, LaneWords), words.Slice(done + LaneWords, LaneWords), words.Slice(done + (2 * LaneWords), LaneWords));
        foreach (var word in words[done..])
            crc = BitOperations.Crc32C(crc, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }

    private static uint Lanes(uint crc, ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second, ReadOnlySpan<ulong> third)
    {
        uint next = 0, last = 0;
        for (int i = 0; i < first.Length && i < second.Length && i < third.Length; i++)
        {
            crc = BitOperations.Crc32C(crc, first[i]);
            next = BitOperations.Crc32C(next, second[i]);
            last = BitOperations.Crc32C(last, third[i]);
        }

        return Move(Move(crc) ^ next) ^ last;
    }

    /// <summary>What a sum becomes when a lane of zeros follows. Linear, so it is put together from what becomes of its four bytes.</summary>
    private static uint Move(uint crc) =>
        Moved[crc & 0xFF] ^ Moved[0x100 + (crc >> 8 & 0xFF)] ^ Moved[0x200 + (crc >> 16 & 0xFF)] ^ Moved[0x300 + (crc >> 24)];

    private static uint[] MoveEveryByte()
    {
        var table = new uint[sizeof(uint) << BitsOfByte];
        for (int i = 0; i < table.Length; i++)
        {
            uint crc = (uint)(i & 0xFF) << (i >> BitsOfByte) * BitsOfByte;
            for (int word = 0; word < LaneWords; word++)
                crc = BitOperations.Crc32C(crc, 0UL);
            table[i] = crc;
        }

        return table;
    }
}
