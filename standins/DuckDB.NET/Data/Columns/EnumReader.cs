using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Enums: read as their name, or as a .NET enum with the same order.</summary>
internal sealed class EnumReader : ColumnReader
{
    private readonly DuckDBType storage;
    private readonly string[] names;

    public EnumReader(string name, LogicalTypeHandle type)
        : base(name, DuckDBType.Enum)
    {
        storage = NativeMethods.EnumStorage(type);
        names = EnumNames.Of(type);
    }

    public override Type ClrType => typeof(string);

    public override T ReadValue<T>(ulong row)
    {
        var index = storage switch
        {
            DuckDBType.UnsignedTinyInt => Stored<byte>(row),
            DuckDBType.UnsignedSmallInt => Stored<ushort>(row),
            _ => Stored<uint>(row),
        };

        return typeof(T).IsEnum ? (T)Enum.ToObject(typeof(T), index) : Same<string, T>(names[index]);
    }
}
