using DuckDB.NET.Data.Conversions;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writers;

internal sealed class UuidWriter() : ColumnWriter(DuckDBType.Uuid)
{
    public override void Write(Guid value, ulong row) => Store(Uuids.ToStored(value), row);
}
