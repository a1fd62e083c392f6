using System.Collections;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Maps: read as a dictionary, whose values must be nullable where one of them is NULL.</summary>
internal sealed class MapReader : ColumnReader
{
    private readonly ColumnReader keys;
    private readonly ColumnReader values;

    public MapReader(string name, LogicalTypeHandle type)
        : base(name, DuckDBType.Map)
    {
        using var keyType = NativeMethods.MapKeyType(type);
        using var valueType = NativeMethods.MapValueType(type);
        keys = ColumnReaders.Create(name, keyType);
        values = ColumnReaders.Create(name, valueType);
        ClrType = typeof(Dictionary<,>).MakeGenericType(keys.ClrType, values.ClrType);
    }

    public override Type ClrType { get; }

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        var entries = NativeMethods.ListChild(vector);
        keys.Attach(NativeMethods.StructChild(entries, 0));
        values.Attach(NativeMethods.StructChild(entries, 1));
    }

    public override T ReadValue<T>(ulong row)
    {
        var target = typeof(T) == typeof(object) ? ClrType : typeof(T);
        if (Activator.CreateInstance(target) is not IDictionary map)
            throw new InvalidOperationException($"Cannot read Map column {Name} in a non-dictionary type");

        var valueType = target.GenericTypeArguments is [_, var declared] ? declared : typeof(object);
        var allowsNull = !valueType.IsValueType || Nullable.GetUnderlyingType(valueType) is not null;
        var entry = Stored<ListEntry>(row);
        for (var index = entry.Offset; index < entry.Offset + entry.Length; index++)
        {
            var value = values.ReadObject(index);
            if (value is null && !allowsNull)
                throw new InvalidCastException($"The Map in column {Name} contains null value but dictionary does not allow null values");

            map.Add(keys.ReadObject(index)!, value);
        }

        return (T)map;
    }
}
