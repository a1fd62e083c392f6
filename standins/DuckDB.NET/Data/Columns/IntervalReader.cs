using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

internal sealed class IntervalReader(string name) : ColumnReader(name, DuckDBType.Interval)
{
    public override Type ClrType => typeof(TimeSpan);

    public override T ReadValue<T>(ulong row)
    {
        var interval = Stored<DuckDBInterval>(row);
        return typeof(T) == typeof(TimeSpan) ? Same<TimeSpan, T>((TimeSpan)interval) : Same<DuckDBInterval, T>(interval);
    }
}
