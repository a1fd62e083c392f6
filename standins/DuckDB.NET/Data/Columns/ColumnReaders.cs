using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Chooses the reader of a column by its type.</summary>
internal static class ColumnReaders
{
    public static ColumnReader[] Create(ResultHandle result)
    {
        var columns = new ColumnReader[NativeMethods.ColumnCount(result)];
        for (ulong index = 0; index < (ulong)columns.Length; index++)
        {
            using var type = NativeMethods.ColumnType(result, index);
            columns[index] = Create(NativeMethods.Text(NativeMethods.ColumnName(result, index)), type);
        }

        return columns;
    }

    public static ColumnReader Create(string name, LogicalTypeHandle logicalType)
    {
        var type = NativeMethods.TypeId(logicalType);
        return type switch
        {
            DuckDBType.Boolean => new BooleanReader(name),
            DuckDBType.TinyInt => new IntegerReader<sbyte>(name, type),
            DuckDBType.SmallInt => new IntegerReader<short>(name, type),
            DuckDBType.Integer => new IntegerReader<int>(name, type),
            DuckDBType.BigInt => new IntegerReader<long>(name, type),
            DuckDBType.UnsignedTinyInt => new IntegerReader<byte>(name, type),
            DuckDBType.UnsignedSmallInt => new IntegerReader<ushort>(name, type),
            DuckDBType.UnsignedInteger => new IntegerReader<uint>(name, type),
            DuckDBType.UnsignedBigInt => new IntegerReader<ulong>(name, type),
            DuckDBType.HugeInt => new IntegerReader<Int128>(name, type),
            DuckDBType.UnsignedHugeInt => new IntegerReader<UInt128>(name, type),
            DuckDBType.Float => new FloatingReader<float>(name, type),
            DuckDBType.Double => new FloatingReader<double>(name, type),
            DuckDBType.Decimal => new DecimalReader(name, logicalType),
            DuckDBType.Varchar => new VarcharReader(name),
            DuckDBType.Blob => new BlobReader(name),
            DuckDBType.Bit => new BitReader(name),
            DuckDBType.Uuid => new UuidReader(name),
            DuckDBType.Date => new DateReader(name),
            DuckDBType.Time => new TimeReader(name),
            DuckDBType.TimeTz => new TimeTzReader(name),
            DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs or DuckDBType.TimestampTz =>
                new TimestampReader(name, type),
            DuckDBType.Interval => new IntervalReader(name),
            DuckDBType.Enum => new EnumReader(name, logicalType),
            DuckDBType.List or DuckDBType.Array => new ListReader(name, type, logicalType),
            DuckDBType.Struct => new StructReader(name, logicalType),
            DuckDBType.Map => new MapReader(name, logicalType),
            _ => throw new ArgumentException($"Unrecognised type {type} ({(int)type}) for column {name}"),
        };
    }
}
