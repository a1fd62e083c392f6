using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writers;

/// <summary>Chooses the writer of a column by its type.</summary>
internal static class ColumnWriters
{
    public static ColumnWriter Create(LogicalTypeHandle logicalType, TextArena texts)
    {
        var type = NativeMethods.TypeId(logicalType);
        return type switch
        {
            DuckDBType.Varchar or DuckDBType.Blob => new TextWriter(type, texts),
            DuckDBType.Uuid => new UuidWriter(),
            DuckDBType.Decimal => new DecimalWriter(logicalType),
            DuckDBType.Enum => new EnumWriter(logicalType),
            DuckDBType.Interval => new IntervalWriter(),
            DuckDBType.Date or DuckDBType.Time or DuckDBType.TimeTz => new DateAndTimeWriter(type),
            DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs or DuckDBType.TimestampTz =>
                new TimestampWriter(type),
            DuckDBType.List or DuckDBType.Array => new ListWriter(type, logicalType, texts),
            DuckDBType.Struct or DuckDBType.Map or DuckDBType.Bit or DuckDBType.Union =>
                throw new NotSupportedException($"{type} columns cannot be appended to"),
            _ => new ColumnWriter(type),
        };
    }
}
