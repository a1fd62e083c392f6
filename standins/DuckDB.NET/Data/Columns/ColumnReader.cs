using System.Runtime.CompilerServices;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Reads one column of the chunk at hand; nested types have readers of their own for what they are made of.</summary>
internal abstract unsafe class ColumnReader(string name, DuckDBType type)
{
    private void* data;
    private ulong* validity;

    public string Name => name;

    public DuckDBType Type => type;

    /// <summary>The type <see cref="ReadObject"/> returns.</summary>
    public abstract Type ClrType { get; }

    /// <summary>Points the reader at the vector that holds the column in the next chunk.</summary>
    public virtual void Attach(nint vector)
    {
        data = NativeMethods.VectorData(vector);
        validity = NativeMethods.VectorValidity(vector);
    }

    public bool IsNull(ulong row) => validity != null && (validity[row >> 6] & (1UL << (int)(row & 63))) == 0;

    public T Read<T>(ulong row)
    {
        if (NullableRead<T>.Instance is { } read)
            return IsNull(row) ? default! : read(this, row);

        return IsNull(row) ? throw new InvalidCastException($"Column '{name}' value is null") : ReadValue<T>(row);
    }

    public object? ReadObject(ulong row) => ReadObject(row, ClrType);

    public object? ReadObject(ulong row, Type target) => IsNull(row) ? null : ObjectRead.For(target)(this, row);

    /// <summary>The value of a row that is not NULL. Throws <see cref="InvalidCastException"/> when it cannot be read as that type.</summary>
    public abstract T ReadValue<T>(ulong row);

    protected TStored Stored<TStored>(ulong row)
        where TStored : unmanaged => ((TStored*)data)[row];

    protected TStored* Cell<TStored>(ulong row)
        where TStored : unmanaged => (TStored*)data + row;

    /// <summary>A value that is of the type asked for, or none; without boxing when both are the same value type.</summary>
    protected static T Same<TValue, T>(TValue value) => typeof(TValue) == typeof(T) ? Unsafe.As<TValue, T>(ref value) : (T)(object)value!;

    protected InvalidCastException CannotRead<T>() => new($"Cannot read {type} column '{name}' as {typeof(T).Name}");
}
