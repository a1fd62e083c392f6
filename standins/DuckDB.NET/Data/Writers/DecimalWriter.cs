using DuckDB.NET.Data.Conversions;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writers;

internal sealed class DecimalWriter(LogicalTypeHandle type) : ColumnWriter(DuckDBType.Decimal)
{
    private readonly byte scale = NativeMethods.DecimalScale(type);
    private readonly DuckDBType storage = NativeMethods.DecimalStorage(type);

    public override void Write(decimal value, ulong row)
    {
        var stored = Decimals.ToScale(value, scale);
        switch (storage)
        {
            case DuckDBType.SmallInt:
                Store(checked((short)stored), row);
                break;
            case DuckDBType.Integer:
                Store(checked((int)stored), row);
                break;
            case DuckDBType.BigInt:
                Store(checked((long)stored), row);
                break;
            default:
                Store(stored, row);
                break;
        }
    }
}
