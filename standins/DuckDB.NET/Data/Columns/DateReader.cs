using DuckDB.NET.Data.Conversions;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

internal sealed class DateReader(string name) : ColumnReader(name, DuckDBType.Date)
{
    public override Type ClrType => typeof(DateOnly);

    public override T ReadValue<T>(ulong row)
    {
        var date = Dates.ToDateOnly(Stored<int>(row));
        if (typeof(T) == typeof(DateOnly))
            return Same<DateOnly, T>(date);
        if (typeof(T) == typeof(DateTime))
            return Same<DateTime, T>(date.ToDateTime(TimeOnly.MinValue));

        return Same<DuckDBDateOnly, T>(date);
    }
}
