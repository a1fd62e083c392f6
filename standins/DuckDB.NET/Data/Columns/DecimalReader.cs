using DuckDB.NET.Data.Conversions;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

internal sealed class DecimalReader(string name, LogicalTypeHandle type) : ColumnReader(name, DuckDBType.Decimal)
{
    private readonly byte scale = NativeMethods.DecimalScale(type);
    private readonly DuckDBType storage = NativeMethods.DecimalStorage(type);

    public override Type ClrType => typeof(decimal);

    public override T ReadValue<T>(ulong row)
    {
        Int128 stored = storage switch
        {
            DuckDBType.SmallInt => Stored<short>(row),
            DuckDBType.Integer => Stored<int>(row),
            DuckDBType.BigInt => Stored<long>(row),
            _ => Stored<Int128>(row),
        };

        return Same<decimal, T>(Decimals.FromScale(stored, scale));
    }
}
