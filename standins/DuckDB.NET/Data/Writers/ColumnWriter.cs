using System.Numerics;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data.Conversions;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writers;

/// <summary>
/// Writes one column of the chunk being filled. By itself it takes numbers of the column's own type; writers of other types add theirs.
/// </summary>
internal unsafe class ColumnWriter(DuckDBType type)
{
    private nint vector;
    private void* data;
    private ulong* validity;

    public DuckDBType Type => type;

    /// <summary>Points the writer at the vector of an empty chunk.</summary>
    public virtual void Attach(nint target)
    {
        vector = target;
        Refresh();
    }

    /// <summary>Called once before the chunk is handed over.</summary>
    public virtual void Complete()
    {
    }

    public void WriteNull(ulong row)
    {
        if (validity == null)
        {
            NativeMethods.VectorEnsureValidityWritable(vector);
            validity = NativeMethods.VectorValidity(vector);
        }

        validity[row >> 6] &= ~(1UL << (int)(row & 63));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteNumber<T>(T value, ulong row)
        where T : unmanaged
    {
        // A number of another width would be written across its neighbours.
        if (NumberType.Of<T>() != type)
            throw CannotWrite<T>();

        Store(value, row);
    }

    public void Write(BigInteger value, ulong row)
    {
        if (type is not (DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt))
            throw CannotWrite<BigInteger>();

        Store(HugeIntegers.From(value), row);
    }

    public virtual void Write(ReadOnlySpan<byte> value, ulong row) => throw CannotWrite<byte[]>();

    public virtual void Write(string value, ulong row) => throw CannotWrite<string>();

    public virtual void Write(decimal value, ulong row) => throw CannotWrite<decimal>();

    public virtual void Write(Guid value, ulong row) => throw CannotWrite<Guid>();

    public virtual void Write(Enum value, ulong row) => throw CannotWrite<Enum>();

    public virtual void Write(DuckDBDateOnly value, ulong row) => throw CannotWrite<DateOnly>();

    public virtual void Write(DuckDBTimeOnly value, ulong row) => throw CannotWrite<TimeOnly>();

    public virtual void Write(DateTime value, ulong row) => throw CannotWrite<DateTime>();

    public virtual void Write(DateTimeOffset value, ulong row) => throw CannotWrite<DateTimeOffset>();

    public virtual void Write(TimeSpan value, ulong row) => throw CannotWrite<TimeSpan>();

    public virtual void Write<T>(IEnumerable<T> value, ulong row) => throw CannotWrite<IEnumerable<T>>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Store<TStored>(TStored value, ulong row)
        where TStored : unmanaged => ((TStored*)data)[row] = value;

    protected TStored* Cell<TStored>(ulong row)
        where TStored : unmanaged => (TStored*)data + row;

    protected nint Vector => vector;

    /// <summary>Looks up again where the vector's memory is, after it may have moved.</summary>
    internal void Refresh()
    {
        data = NativeMethods.VectorData(vector);
        validity = NativeMethods.VectorValidity(vector);
    }

    private InvalidOperationException CannotWrite<T>() => new($"Cannot write {typeof(T).Name} to {type} column");
}
