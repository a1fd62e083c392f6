using System.Runtime.CompilerServices;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writers;

/// <summary>Which column type a .NET number is stored in as it is. Decided when the code is compiled, not when it runs.</summary>
internal static class NumberType
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DuckDBType Of<T>()
        where T : unmanaged =>
        typeof(T) == typeof(bool) ? DuckDBType.Boolean
        : typeof(T) == typeof(sbyte) ? DuckDBType.TinyInt
        : typeof(T) == typeof(short) ? DuckDBType.SmallInt
        : typeof(T) == typeof(int) ? DuckDBType.Integer
        : typeof(T) == typeof(long) ? DuckDBType.BigInt
        : typeof(T) == typeof(byte) ? DuckDBType.UnsignedTinyInt
        : typeof(T) == typeof(ushort) ? DuckDBType.UnsignedSmallInt
        : typeof(T) == typeof(uint) ? DuckDBType.UnsignedInteger
        : typeof(T) == typeof(ulong) ? DuckDBType.UnsignedBigInt
        : typeof(T) == typeof(float) ? DuckDBType.Float
        : typeof(T) == typeof(double) ? DuckDBType.Double
        : DuckDBType.Invalid;
}
