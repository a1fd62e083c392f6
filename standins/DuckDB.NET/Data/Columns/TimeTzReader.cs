using DuckDB.NET.Data.Conversions;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

internal sealed class TimeTzReader(string name) : ColumnReader(name, DuckDBType.TimeTz)
{
    public override Type ClrType => typeof(DateTimeOffset);

    public override T ReadValue<T>(ulong row) => Same<DateTimeOffset, T>(Times.ToDateTimeOffset(Stored<ulong>(row)));
}
