using System.Numerics;

namespace DuckDB.NET.Data.Conversions;

/// <summary>128-bit integers; in memory they are what <see cref="Int128"/> and <see cref="UInt128"/> are.</summary>
internal static class HugeIntegers
{
    public static Int128 From(BigInteger value) => value >= (BigInteger)Int128.MinValue && value <= (BigInteger)Int128.MaxValue
        ? (Int128)value
        : throw new ArgumentOutOfRangeException(nameof(value), $"The value must be between {Int128.MinValue} and {Int128.MaxValue}");
}
