using DuckDB.NET.Data.Conversions;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

internal sealed class UuidReader(string name) : ColumnReader(name, DuckDBType.Uuid)
{
    public override Type ClrType => typeof(Guid);

    public override T ReadValue<T>(ulong row) => Same<Guid, T>(Uuids.FromStored(Stored<UInt128>(row)));
}
