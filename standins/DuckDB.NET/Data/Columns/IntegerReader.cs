using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Integers: read as any integer type that holds the value, and, up to 64 bits, as a floating or decimal number.</summary>
internal sealed class IntegerReader<TStored>(string name, DuckDBType type) : ColumnReader(name, type)
    where TStored : unmanaged, IBinaryInteger<TStored>
{
    private static readonly bool IsHuge = typeof(TStored) == typeof(Int128) || typeof(TStored) == typeof(UInt128);

    public override Type ClrType => IsHuge ? typeof(BigInteger) : typeof(TStored);

    public override T ReadValue<T>(ulong row)
    {
        var value = Stored<TStored>(row);
        if (typeof(T) == typeof(TStored) && !IsHuge)
            return Same<TStored, T>(value);

        try
        {
            return Convert<T>(value);
        }
        catch (OverflowException exception)
        {
            throw new InvalidCastException($"Cannot cast from {typeof(TStored).Name} to {typeof(T).Name} in column {Name}", exception);
        }
    }

    private T Convert<T>(TStored value)
    {
        if (typeof(T) == typeof(sbyte))
            return Same<sbyte, T>(sbyte.CreateChecked(value));
        if (typeof(T) == typeof(short))
            return Same<short, T>(short.CreateChecked(value));
        if (typeof(T) == typeof(int))
            return Same<int, T>(int.CreateChecked(value));
        if (typeof(T) == typeof(long))
            return Same<long, T>(long.CreateChecked(value));
        if (typeof(T) == typeof(byte))
            return Same<byte, T>(byte.CreateChecked(value));
        if (typeof(T) == typeof(ushort))
            return Same<ushort, T>(ushort.CreateChecked(value));
        if (typeof(T) == typeof(uint))
            return Same<uint, T>(uint.CreateChecked(value));
        if (typeof(T) == typeof(ulong))
            return Same<ulong, T>(ulong.CreateChecked(value));
        if (typeof(T) == typeof(BigInteger))
            return Same<BigInteger, T>(BigInteger.CreateChecked(value));
        if (typeof(T) == typeof(float) && !IsHuge)
            return Same<float, T>(float.CreateChecked(value));
        if (typeof(T) == typeof(double) && !IsHuge)
            return Same<double, T>(double.CreateChecked(value));
        if (typeof(T) == typeof(decimal) && !IsHuge)
            return Same<decimal, T>(decimal.CreateChecked(value));

        throw CannotRead<T>();
    }
}
