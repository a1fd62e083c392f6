using System.Collections;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Bit strings: one byte that says how many bits of the next are padding, then the bits, highest first.</summary>
internal sealed unsafe class BitReader(string name) : ColumnReader(name, DuckDBType.Bit)
{
    private const int BitsPerByte = 8;

    public override Type ClrType => typeof(string);

    public override T ReadValue<T>(ulong row)
    {
        var bits = Bits(StringStructure.Read(Cell<StringStructure>(row)));
        if (typeof(T) == typeof(BitArray))
            return Same<BitArray, T>(bits);

        return Same<string, T>(string.Create(bits.Length, bits, static (text, bits) =>
        {
            for (var index = 0; index < text.Length; index++)
                text[index] = bits[index] ? '1' : '0';
        }));
    }

    private static BitArray Bits(ReadOnlySpan<byte> stored)
    {
        var padding = stored[0];
        var bytes = stored[1..];
        var bits = new BitArray((bytes.Length * BitsPerByte) - padding);
        for (var index = 0; index < bits.Length; index++)
        {
            var position = index + padding;
            bits[index] = (bytes[position / BitsPerByte] & (1 << (BitsPerByte - 1 - (position % BitsPerByte)))) != 0;
        }

        return bits;
    }
}
