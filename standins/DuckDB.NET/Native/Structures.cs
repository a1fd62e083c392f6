using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

internal enum DuckDBState
{
    Success = 0,
    Error = 1,
}

internal enum ResultType
{
    Invalid = 0,
    ChangedRows = 1,
    Nothing = 2,
    QueryResult = 3,
}

/// <summary>duckdb_result: five retired fields and the pointer that counts.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ResultStructure(ulong ColumnCount, ulong RowCount, ulong RowsChanged, nint Columns, nint ErrorMessage, nint Data);

[StructLayout(LayoutKind.Sequential)]
internal readonly record struct HugeIntStructure(ulong Lower, ulong Upper)
{
    public static HugeIntStructure From(UInt128 value) => new((ulong)value, (ulong)(value >> 64));
}

[StructLayout(LayoutKind.Sequential)]
internal readonly record struct DecimalStructure(byte Width, byte Scale, HugeIntStructure Value);

[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ListEntry(ulong Offset, ulong Length);

/// <summary>
/// duckdb_string_t: up to twelve bytes lie inside, padded with zeros; of a longer one there are the first four bytes and a pointer.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct StringStructure
{
    public const int InlineLength = 12;
    private const int PrefixLength = 4;

    private uint length;
    private fixed byte inline[InlineLength];

    /// <summary>The bytes; they live as long as the vector that <paramref name="cell"/> points into.</summary>
    public static ReadOnlySpan<byte> Read(StringStructure* cell)
    {
        var length = checked((int)cell->length);
        return length <= InlineLength ? new ReadOnlySpan<byte>(cell->inline, length) : new ReadOnlySpan<byte>(*Pointer(cell), length);
    }

    /// <summary>Writes a cell for text that lies at <paramref name="source"/>; when it is not inlined it must stay there.</summary>
    public static void Write(StringStructure* cell, byte* source, int length)
    {
        *cell = default;
        cell->length = (uint)length;
        if (length <= InlineLength)
        {
            new ReadOnlySpan<byte>(source, length).CopyTo(new Span<byte>(cell->inline, InlineLength));
            return;
        }

        new ReadOnlySpan<byte>(source, PrefixLength).CopyTo(new Span<byte>(cell->inline, PrefixLength));
        *Pointer(cell) = source;
    }

    private static byte** Pointer(StringStructure* cell) => (byte**)(cell->inline + PrefixLength);
}
