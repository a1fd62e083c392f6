using DuckDB.NET.Data.Conversions;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writers;

internal sealed class TimestampWriter(DuckDBType type) : ColumnWriter(type)
{
    public override void Write(DateTime value, ulong row) => Store(Timestamps.From(value, Type), row);

    public override void Write(DateTimeOffset value, ulong row)
    {
        if (Type == DuckDBType.TimestampTz)
            Store(Timestamps.From(value.UtcDateTime, Type), row);
        else
            base.Write(value, row);
    }
}
