using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writers;

internal sealed class IntervalWriter() : ColumnWriter(DuckDBType.Interval)
{
    public override void Write(TimeSpan value, ulong row) => Store<DuckDBInterval>(value, row);
}
