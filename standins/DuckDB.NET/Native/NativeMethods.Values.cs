using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library, EntryPoint = "duckdb_destroy_value")]
    public static partial void DestroyValue(ref nint value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_null_value")]
    public static partial ValueHandle CreateNull();

    [LibraryImport(Library, EntryPoint = "duckdb_create_bool")]
    public static partial ValueHandle CreateBool([MarshalAs(UnmanagedType.I1)] bool value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_int8")]
    public static partial ValueHandle CreateInt8(sbyte value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_int16")]
    public static partial ValueHandle CreateInt16(short value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_int32")]
    public static partial ValueHandle CreateInt32(int value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_int64")]
    public static partial ValueHandle CreateInt64(long value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_uint8")]
    public static partial ValueHandle CreateUInt8(byte value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_uint16")]
    public static partial ValueHandle CreateUInt16(ushort value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_uint32")]
    public static partial ValueHandle CreateUInt32(uint value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_uint64")]
    public static partial ValueHandle CreateUInt64(ulong value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_float")]
    public static partial ValueHandle CreateFloat(float value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_double")]
    public static partial ValueHandle CreateDouble(double value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_hugeint")]
    public static partial ValueHandle CreateHugeInt(HugeIntStructure value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_decimal")]
    public static partial ValueHandle CreateDecimal(DecimalStructure value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_uuid")]
    public static partial ValueHandle CreateUuid(HugeIntStructure value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_varchar", StringMarshalling = StringMarshalling.Utf8)]
    public static partial ValueHandle CreateVarchar(string value);

    [LibraryImport(Library, EntryPoint = "duckdb_create_blob")]
    public static partial ValueHandle CreateBlob(byte* value, ulong length);

    [LibraryImport(Library, EntryPoint = "duckdb_create_date")]
    public static partial ValueHandle CreateDate(int days);

    [LibraryImport(Library, EntryPoint = "duckdb_create_time")]
    public static partial ValueHandle CreateTime(long micros);

    [LibraryImport(Library, EntryPoint = "duckdb_create_time_tz_value")]
    public static partial ValueHandle CreateTimeTz(ulong bits);

    [LibraryImport(Library, EntryPoint = "duckdb_create_timestamp")]
    public static partial ValueHandle CreateTimestamp(long micros);

    [LibraryImport(Library, EntryPoint = "duckdb_create_timestamp_tz")]
    public static partial ValueHandle CreateTimestampTz(long micros);

    [LibraryImport(Library, EntryPoint = "duckdb_create_timestamp_s")]
    public static partial ValueHandle CreateTimestampS(long seconds);

    [LibraryImport(Library, EntryPoint = "duckdb_create_timestamp_ms")]
    public static partial ValueHandle CreateTimestampMs(long millis);

    [LibraryImport(Library, EntryPoint = "duckdb_create_timestamp_ns")]
    public static partial ValueHandle CreateTimestampNs(long nanos);

    [LibraryImport(Library, EntryPoint = "duckdb_create_interval")]
    public static partial ValueHandle CreateInterval(DuckDBInterval interval);

    [LibraryImport(Library, EntryPoint = "duckdb_create_list_value")]
    public static partial ValueHandle CreateList(LogicalTypeHandle itemType, nint* values, ulong count);

    [LibraryImport(Library, EntryPoint = "duckdb_create_array_value")]
    public static partial ValueHandle CreateArray(LogicalTypeHandle itemType, nint* values, ulong count);
}
