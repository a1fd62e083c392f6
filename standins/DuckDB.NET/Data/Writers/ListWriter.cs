using System.Collections;
using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writers;

/// <summary>LIST and ARRAY columns: where each row's items are, and a writer for the items of all rows together.</summary>
internal sealed class ListWriter : ColumnWriter
{
    private readonly ulong arraySize;
    private readonly ColumnWriter items;
    private ulong capacity;
    private ulong count;

    public ListWriter(DuckDBType type, LogicalTypeHandle logicalType, TextArena texts)
        : base(type)
    {
        arraySize = type == DuckDBType.Array ? NativeMethods.ArraySize(logicalType) : 0;
        using var itemType = type == DuckDBType.Array ? NativeMethods.ArrayItemType(logicalType) : NativeMethods.ListItemType(logicalType);
        items = ColumnWriters.Create(itemType, texts);
    }

    public override void Attach(nint target)
    {
        base.Attach(target);
        count = 0;
        capacity = Type == DuckDBType.Array ? ulong.MaxValue : 0;
        items.Attach(Type == DuckDBType.Array ? NativeMethods.ArrayChild(target) : NativeMethods.ListChild(target));
    }

    public override void Complete()
    {
        items.Complete();
        if (Type == DuckDBType.List && NativeMethods.ListSetSize(Vector, count) != DuckDBState.Success)
            throw new DuckDBException($"Failed to set the size of a list vector to {count}");
    }

    public override void Write<T>(IEnumerable<T> value, ulong row)
    {
        var length = value switch
        {
            ICollection collection => (ulong)collection.Count,
            IReadOnlyCollection<T> collection => (ulong)collection.Count,
            _ => throw new InvalidOperationException($"Cannot write {typeof(IEnumerable<T>).Name} to {Type} column"),
        };

        if (Type == DuckDBType.Array && length != arraySize)
            throw new InvalidOperationException($"Column has Array size of {arraySize} but the specified value has size of {length}");

        // The items of an array lie at a place fixed by the row, so rows that are NULL leave a gap there and none in a list.
        var first = Type == DuckDBType.Array ? row * arraySize : count;
        EnsureCapacity(first + length);
        var position = first;
        foreach (var item in value)
            WriteItem(item, position++);

        if (Type == DuckDBType.List)
            Store(new ListEntry(first, length), row);

        count = position;
    }

    private void EnsureCapacity(ulong needed)
    {
        if (needed <= capacity)
            return;

        capacity = BitOperations.RoundUpToPowerOf2(needed);
        if (NativeMethods.ListReserve(Vector, capacity) != DuckDBState.Success)
            throw new DuckDBException($"Failed to reserve {capacity} for the list vector");

        items.Refresh();
    }

    private void WriteItem<T>(T item, ulong position)
    {
        switch (item)
        {
            case null: items.WriteNull(position); break;
            case bool value: items.WriteNumber(value, position); break;
            case sbyte value: items.WriteNumber(value, position); break;
            case short value: items.WriteNumber(value, position); break;
            case int value: items.WriteNumber(value, position); break;
            case long value: items.WriteNumber(value, position); break;
            case byte value: items.WriteNumber(value, position); break;
            case ushort value: items.WriteNumber(value, position); break;
            case uint value: items.WriteNumber(value, position); break;
            case ulong value: items.WriteNumber(value, position); break;
            case float value: items.WriteNumber(value, position); break;
            case double value: items.WriteNumber(value, position); break;
            case decimal value: items.Write(value, position); break;
            case BigInteger value: items.Write(value, position); break;
            case string value: items.Write(value, position); break;
            case Guid value: items.Write(value, position); break;
            case Enum value: items.Write(value, position); break;
            case DateOnly value: items.Write((DuckDBDateOnly)value, position); break;
            case TimeOnly value: items.Write((DuckDBTimeOnly)value, position); break;
            case DuckDBDateOnly value: items.Write(value, position); break;
            case DuckDBTimeOnly value: items.Write(value, position); break;
            case DateTime value: items.Write(value, position); break;
            case DateTimeOffset value: items.Write(value, position); break;
            case TimeSpan value: items.Write(value, position); break;
            default: throw new InvalidOperationException($"Cannot write {typeof(T).Name} to {items.Type} column");
        }
    }
}
