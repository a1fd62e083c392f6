using System.Globalization;
using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Floating numbers: read as themselves, or rounded as an integer of up to 64 bits. FLOAT and DOUBLE are not read as each other.</summary>
internal sealed class FloatingReader<TStored>(string name, DuckDBType type) : ColumnReader(name, type)
    where TStored : unmanaged, IBinaryFloatingPointIeee754<TStored>
{
    public override Type ClrType => typeof(TStored);

    public override T ReadValue<T>(ulong row)
    {
        var value = Stored<TStored>(row);
        if (typeof(T) == typeof(TStored))
            return Same<TStored, T>(value);

        var isInteger = typeof(T).IsPrimitive && typeof(T) != typeof(bool) && typeof(T) != typeof(char)
            && typeof(T) != typeof(float) && typeof(T) != typeof(double);
        if (!isInteger)
            throw CannotRead<T>();

        try
        {
            return (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
        }
        catch (OverflowException exception)
        {
            throw new InvalidCastException($"Cannot cast from {typeof(TStored).Name} to {typeof(T).Name} in column {Name}", exception);
        }
    }
}
