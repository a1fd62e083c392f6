using DuckDB.NET.Data.Conversions;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

internal sealed class TimeReader(string name) : ColumnReader(name, DuckDBType.Time)
{
    public override Type ClrType => typeof(TimeOnly);

    public override T ReadValue<T>(ulong row)
    {
        var time = Times.ToTimeOnly(Stored<long>(row));
        if (typeof(T) == typeof(TimeOnly))
            return Same<TimeOnly, T>(time);
        if (typeof(T) == typeof(DateTime))
            return Same<DateTime, T>(new DateTime(time.Ticks));

        return Same<DuckDBTimeOnly, T>(time);
    }
}
