using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

internal sealed class BooleanReader(string name) : ColumnReader(name, DuckDBType.Boolean)
{
    public override Type ClrType => typeof(bool);

    public override T ReadValue<T>(ulong row) => Same<bool, T>(Stored<bool>(row));
}
