using DuckDB.NET.Data.Conversions;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Timestamps of any unit. One with a time zone is UTC; a <see cref="DateTime"/> comes back with kind Unspecified either way.</summary>
internal sealed class TimestampReader(string name, DuckDBType type) : ColumnReader(name, type)
{
    public override Type ClrType => typeof(DateTime);

    public override T ReadValue<T>(ulong row)
    {
        var time = Timestamps.ToDateTime(Stored<long>(row), Type);
        return typeof(T) == typeof(DateTimeOffset) ? Same<DateTimeOffset, T>(new DateTimeOffset(time, TimeSpan.Zero)) : Same<DateTime, T>(time);
    }
}
