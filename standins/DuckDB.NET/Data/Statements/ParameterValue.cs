using System.Collections;
using System.Data;
using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data.Conversions;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Statements;

/// <summary>
/// Turns a value into DuckDB's: into the type the statement expects where the two fit, else into the value's own type,
/// else into text, which DuckDB then casts.
/// </summary>
internal static unsafe class ParameterValue
{
    public static ValueHandle Create(object? value, LogicalTypeHandle type, DbType dbType)
    {
        if (value is null or DBNull)
            return NativeMethods.CreateNull();

        var expected = NativeMethods.TypeId(type);
        return (expected, value) switch
        {
            (DuckDBType.TinyInt, _) => Convert<sbyte>(value) is { } number ? NativeMethods.CreateInt8(number) : Text(value),
            (DuckDBType.SmallInt, _) => Convert<short>(value) is { } number ? NativeMethods.CreateInt16(number) : Text(value),
            (DuckDBType.Integer, _) => Convert<int>(value) is { } number ? NativeMethods.CreateInt32(number) : Text(value),
            (DuckDBType.BigInt, _) => Convert<long>(value) is { } number ? NativeMethods.CreateInt64(number) : Text(value),
            (DuckDBType.UnsignedTinyInt, _) => Convert<byte>(value) is { } number ? NativeMethods.CreateUInt8(number) : Text(value),
            (DuckDBType.UnsignedSmallInt, _) => Convert<ushort>(value) is { } number ? NativeMethods.CreateUInt16(number) : Text(value),
            (DuckDBType.UnsignedInteger, _) => Convert<uint>(value) is { } number ? NativeMethods.CreateUInt32(number) : Text(value),
            (DuckDBType.UnsignedBigInt, _) => Convert<ulong>(value) is { } number ? NativeMethods.CreateUInt64(number) : Text(value),
            (DuckDBType.TimestampS, DateTime time) => NativeMethods.CreateTimestampS(Timestamps.From(time, expected)),
            (DuckDBType.TimestampMs, DateTime time) => NativeMethods.CreateTimestampMs(Timestamps.From(time, expected)),
            (DuckDBType.TimestampNs, DateTime time) => NativeMethods.CreateTimestampNs(Timestamps.From(time, expected)),
            (DuckDBType.TimestampTz, DateTime time) => NativeMethods.CreateTimestampTz(Timestamps.From(time, expected)),
            (DuckDBType.Date, DateTime time) => NativeMethods.CreateDate(Dates.From(DateOnly.FromDateTime(time))),
            (DuckDBType.Time, DateTime time) => NativeMethods.CreateTime(Times.From(TimeOnly.FromDateTime(time))),
            (DuckDBType.TimeTz, DateTimeOffset time) => NativeMethods.CreateTimeTz(Times.From(time)),
            (DuckDBType.Interval, TimeSpan span) => NativeMethods.CreateInterval(span),
            (DuckDBType.List, ICollection items) => Items(items, NativeMethods.ListItemType(type), isList: true, dbType),
            (DuckDBType.Array, ICollection items) => Items(items, NativeMethods.ArrayItemType(type), isList: false, dbType),
            _ => Own(value, dbType),
        };
    }

    private static ValueHandle Own(object value, DbType dbType) => (dbType, value) switch
    {
        (DbType.Boolean, bool flag) => NativeMethods.CreateBool(flag),
        (DbType.SByte, sbyte number) => NativeMethods.CreateInt8(number),
        (DbType.Int16, short number) => NativeMethods.CreateInt16(number),
        (DbType.Int32, int number) => NativeMethods.CreateInt32(number),
        (DbType.Int64, long number) => NativeMethods.CreateInt64(number),
        (DbType.Byte, byte number) => NativeMethods.CreateUInt8(number),
        (DbType.UInt16, ushort number) => NativeMethods.CreateUInt16(number),
        (DbType.UInt32, uint number) => NativeMethods.CreateUInt32(number),
        (DbType.UInt64, ulong number) => NativeMethods.CreateUInt64(number),
        (DbType.Single, float number) => NativeMethods.CreateFloat(number),
        (DbType.Double, double number) => NativeMethods.CreateDouble(number),
        (DbType.Currency, decimal number) => Decimal(number),
        (DbType.VarNumeric, BigInteger number) => NativeMethods.CreateHugeInt(HugeIntStructure.From((UInt128)HugeIntegers.From(number))),
        (DbType.Guid, Guid guid) => NativeMethods.CreateUuid(HugeIntStructure.From(Uuids.Bits(guid))),
        (DbType.Binary, byte[] bytes) => Blob(bytes),
        (DbType.Date, DateOnly date) => NativeMethods.CreateDate(Dates.From(date)),
        (DbType.Date, DuckDBDateOnly date) => NativeMethods.CreateDate(Dates.From(date)),
        (DbType.Time, TimeOnly time) => NativeMethods.CreateTime(Times.From(time)),
        (DbType.Time, DuckDBTimeOnly time) => NativeMethods.CreateTime(Times.From(time)),
        (DbType.DateTime, DateTime time) => NativeMethods.CreateTimestamp(Timestamps.From(time, DuckDBType.Timestamp)),
        (DbType.DateTimeOffset, DateTimeOffset time) => NativeMethods.CreateTimestampTz(Timestamps.From(time.UtcDateTime, DuckDBType.TimestampTz)),
        _ => Text(value),
    };

    private static ValueHandle Text(object value) =>
        NativeMethods.CreateVarchar(System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");

    private static ValueHandle Blob(byte[] bytes)
    {
        fixed (byte* first = bytes)
            return NativeMethods.CreateBlob(first, (ulong)bytes.Length);
    }

    private static ValueHandle Decimal(decimal value)
    {
        var unscaled = Decimals.Unscaled(value);
        var digits = Int128.Abs(unscaled).ToString(CultureInfo.InvariantCulture).Length;
        var width = (byte)Math.Max(digits, value.Scale + 1);
        return NativeMethods.CreateDecimal(new DecimalStructure(width, value.Scale, HugeIntStructure.From((UInt128)unscaled)));
    }

    private static ValueHandle Items(ICollection items, LogicalTypeHandle itemType, bool isList, DbType dbType)
    {
        var values = new List<ValueHandle>(items.Count);
        try
        {
            foreach (var item in items)
                values.Add(Create(item, itemType, dbType));

            var pointers = values.ConvertAll(static value => value.DangerousGetHandle()).ToArray();
            fixed (nint* first = pointers)
            {
                return isList
                    ? NativeMethods.CreateList(itemType, first, (ulong)pointers.Length)
                    : NativeMethods.CreateArray(itemType, first, (ulong)pointers.Length);
            }
        }
        finally
        {
            values.ForEach(static value => value.Dispose());
            itemType.Dispose();
        }
    }

    private static T? Convert<T>(object value)
        where T : struct
    {
        if (value is T same)
            return same;

        try
        {
            return (T)System.Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is InvalidCastException or FormatException or OverflowException)
        {
            return null;
        }
    }
}
