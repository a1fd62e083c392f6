using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Structs: read as a dictionary from field name to value, NULL as null.</summary>
internal sealed class StructReader : ColumnReader
{
    private readonly ColumnReader[] fields;

    public StructReader(string name, LogicalTypeHandle type)
        : base(name, DuckDBType.Struct)
    {
        fields = new ColumnReader[NativeMethods.StructFieldCount(type)];
        for (ulong index = 0; index < (ulong)fields.Length; index++)
        {
            using var fieldType = NativeMethods.StructFieldType(type, index);
            fields[index] = ColumnReaders.Create(NativeMethods.TakeText(NativeMethods.StructFieldName(type, index)), fieldType);
        }
    }

    public override Type ClrType => typeof(Dictionary<string, object>);

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        for (var index = 0; index < fields.Length; index++)
            fields[index].Attach(NativeMethods.StructChild(vector, (ulong)index));
    }

    public override T ReadValue<T>(ulong row)
    {
        var values = new Dictionary<string, object?>(fields.Length);
        foreach (var field in fields)
            values.Add(field.Name, field.ReadObject(row));

        return (T)(object)values;
    }
}
