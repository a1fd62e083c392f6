using System.Collections;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Lists and arrays of fixed size: read as <see cref="List{T}"/>, whose items must be nullable where one of them is NULL.</summary>
internal sealed class ListReader : ColumnReader
{
    private readonly ulong arraySize;
    private readonly ColumnReader items;

    public ListReader(string name, DuckDBType type, LogicalTypeHandle logicalType)
        : base(name, type)
    {
        arraySize = type == DuckDBType.Array ? NativeMethods.ArraySize(logicalType) : 0;
        using var itemType = type == DuckDBType.Array ? NativeMethods.ArrayItemType(logicalType) : NativeMethods.ListItemType(logicalType);
        items = ColumnReaders.Create(name, itemType);
        ClrType = typeof(List<>).MakeGenericType(items.ClrType);
    }

    public override Type ClrType { get; }

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        items.Attach(Type == DuckDBType.Array ? NativeMethods.ArrayChild(vector) : NativeMethods.ListChild(vector));
    }

    public override T ReadValue<T>(ulong row)
    {
        var target = typeof(T) == typeof(object) ? ClrType : typeof(T);
        if (!target.IsConstructedGenericType || target.GetGenericTypeDefinition() != typeof(List<>))
            throw CannotRead<T>();

        var entry = Type == DuckDBType.Array ? new ListEntry(row * arraySize, arraySize) : Stored<ListEntry>(row);
        var itemType = target.GenericTypeArguments[0];
        var allowsNull = !itemType.IsValueType || Nullable.GetUnderlyingType(itemType) is not null;
        var list = (IList)Activator.CreateInstance(target)!;
        for (var index = entry.Offset; index < entry.Offset + entry.Length; index++)
        {
            var item = items.ReadObject(index, itemType);
            list.Add(item is not null || allowsNull ? item : throw new InvalidCastException("The list contains null value"));
        }

        return (T)list;
    }
}
