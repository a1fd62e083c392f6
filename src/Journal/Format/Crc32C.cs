using System.Numerics;
using System.Runtime.InteropServices;

namespace DebugGrid.Journal.Format;

/// <summary>The Castagnoli checksum (CRC-32C) as in RFC 3720, on the processor's own instruction where there is one.</summary>
internal static class Crc32C
{
    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}
