using DuckDB.NET.Data.Conversions;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writers;

/// <summary>DATE, TIME and TIME WITH TIME ZONE.</summary>
internal sealed class DateAndTimeWriter(DuckDBType type) : ColumnWriter(type)
{
    public override void Write(DuckDBDateOnly value, ulong row)
    {
        if (Type == DuckDBType.Date)
            Store(Dates.From(value), row);
        else
            base.Write(value, row);
    }

    public override void Write(DuckDBTimeOnly value, ulong row)
    {
        if (Type == DuckDBType.Time)
            Store(Times.From(value), row);
        else
            base.Write(value, row);
    }

    public override void Write(DateTime value, ulong row)
    {
        if (Type == DuckDBType.Date)
            Store(Dates.From(DateOnly.FromDateTime(value)), row);
        else
            base.Write(value, row);
    }

    public override void Write(DateTimeOffset value, ulong row)
    {
        if (Type == DuckDBType.TimeTz)
            Store(Times.From(value), row);
        else
            base.Write(value, row);
    }
}
