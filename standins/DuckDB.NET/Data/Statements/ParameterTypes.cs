using System.Data;
using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Statements;

/// <summary>The type a value has by itself, for statements that do not say which one they expect.</summary>
internal static class ParameterTypes
{
    public static DbType Of(object? value) => value switch
    {
        bool => DbType.Boolean,
        sbyte => DbType.SByte,
        short => DbType.Int16,
        int => DbType.Int32,
        long => DbType.Int64,
        byte => DbType.Byte,
        ushort => DbType.UInt16,
        uint => DbType.UInt32,
        ulong => DbType.UInt64,
        float => DbType.Single,
        double => DbType.Double,
        decimal => DbType.Currency,
        BigInteger => DbType.VarNumeric,
        string => DbType.String,
        byte[] => DbType.Binary,
        Guid => DbType.Guid,
        DateTime => DbType.DateTime,
        DateTimeOffset => DbType.DateTimeOffset,
        DateOnly or DuckDBDateOnly => DbType.Date,
        TimeOnly or DuckDBTimeOnly => DbType.Time,
        _ => DbType.Object,
    };
}
