using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// A row being appended: one value for each column, in order, then <see cref="EndRow"/>. A number must be of the column's own type
/// (<see cref="long"/> for BIGINT, <see cref="double"/> for DOUBLE …); null is NULL.
/// </summary>
public interface IDuckDBAppenderRow
{
    void EndRow();

    IDuckDBAppenderRow AppendNullValue();

    IDuckDBAppenderRow AppendValue(bool? value);

    /// <summary>Bytes for a BLOB, or UTF-8 for a VARCHAR.</summary>
    IDuckDBAppenderRow AppendValue(byte[]? value);

    /// <summary>Bytes for a BLOB, or UTF-8 for a VARCHAR. The default span is NULL, an empty one is not.</summary>
    IDuckDBAppenderRow AppendValue(Span<byte> value);

    /// <summary>Text up to its first NUL character, if it has one; text that may have one is appended as UTF-8 bytes.</summary>
    IDuckDBAppenderRow AppendValue(string? value);

    IDuckDBAppenderRow AppendValue(decimal? value);

    IDuckDBAppenderRow AppendValue(Guid? value);

    IDuckDBAppenderRow AppendValue(BigInteger? value);

    IDuckDBAppenderRow AppendValue(sbyte? value);

    IDuckDBAppenderRow AppendValue(short? value);

    IDuckDBAppenderRow AppendValue(int? value);

    IDuckDBAppenderRow AppendValue(long? value);

    IDuckDBAppenderRow AppendValue(byte? value);

    IDuckDBAppenderRow AppendValue(ushort? value);

    IDuckDBAppenderRow AppendValue(uint? value);

    IDuckDBAppenderRow AppendValue(ulong? value);

    /// <summary>For an ENUM column whose names are in the order of the .NET enum's numbers.</summary>
    IDuckDBAppenderRow AppendValue<TEnum>(TEnum? value)
        where TEnum : Enum;

    IDuckDBAppenderRow AppendValue(float? value);

    IDuckDBAppenderRow AppendValue(double? value);

    IDuckDBAppenderRow AppendValue(DuckDBDateOnly? value);

    IDuckDBAppenderRow AppendValue(DuckDBTimeOnly? value);

    /// <summary>For DATE and for any TIMESTAMP; the kind is not looked at.</summary>
    IDuckDBAppenderRow AppendValue(DateTime? value);

    /// <summary>For TIMESTAMP WITH TIME ZONE and TIME WITH TIME ZONE.</summary>
    IDuckDBAppenderRow AppendValue(DateTimeOffset? value);

    IDuckDBAppenderRow AppendValue(TimeSpan? value);

    /// <summary>For LIST and ARRAY; the value must be a collection, which knows its count.</summary>
    IDuckDBAppenderRow AppendValue<T>(IEnumerable<T>? value);

    IDuckDBAppenderRow AppendDefault();
}
