using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data.Writers;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>The row an appender is at. An appender has one such object and hands it out for every row.</summary>
public class DuckDBAppenderRow : IDuckDBAppenderRow
{
    private readonly DuckDBAppender appender;
    private readonly ColumnWriter[] columns;
    private readonly string table;
    private ulong row;
    private int column;

    internal DuckDBAppenderRow(DuckDBAppender appender, ColumnWriter[] columns, string table)
    {
        this.appender = appender;
        this.columns = columns;
        this.table = table;
        column = columns.Length;
    }

    internal bool IsComplete => column == columns.Length;

    public void EndRow()
    {
        if (!IsComplete)
            throw new InvalidOperationException($"The table {table} has {columns.Length} columns but you specified only {column} values");

        appender.EndRow();
    }

    public IDuckDBAppenderRow AppendNullValue()
    {
        Current().WriteNull(row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendValue(bool? value) => AppendNumber(value);

    public IDuckDBAppenderRow AppendValue(byte[]? value) => AppendValue(value.AsSpan());

    [SuppressMessage("Usage", "CA2265:Do not compare Span<T> to 'null' or 'default'", Justification = "The default span is how a caller passes NULL.")]
    public IDuckDBAppenderRow AppendValue(Span<byte> value)
    {
        if (value == default)
            return AppendNullValue();

        Current().Write(value, row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendValue(string? value)
    {
        if (value is null)
            return AppendNullValue();

        Current().Write(value, row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendValue(decimal? value)
    {
        if (value is not { } present)
            return AppendNullValue();

        Current().Write(present, row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendValue(Guid? value)
    {
        if (value is not { } present)
            return AppendNullValue();

        Current().Write(present, row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendValue(BigInteger? value)
    {
        if (value is not { } present)
            return AppendNullValue();

        Current().Write(present, row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendValue(sbyte? value) => AppendNumber(value);

    public IDuckDBAppenderRow AppendValue(short? value) => AppendNumber(value);

    public IDuckDBAppenderRow AppendValue(int? value) => AppendNumber(value);

    public IDuckDBAppenderRow AppendValue(long? value) => AppendNumber(value);

    public IDuckDBAppenderRow AppendValue(byte? value) => AppendNumber(value);

    public IDuckDBAppenderRow AppendValue(ushort? value) => AppendNumber(value);

    public IDuckDBAppenderRow AppendValue(uint? value) => AppendNumber(value);

    public IDuckDBAppenderRow AppendValue(ulong? value) => AppendNumber(value);

    public IDuckDBAppenderRow AppendValue<TEnum>(TEnum? value)
        where TEnum : Enum
    {
        if (value is null)
            return AppendNullValue();

        Current().Write(value, row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendValue(float? value) => AppendNumber(value);

    public IDuckDBAppenderRow AppendValue(double? value) => AppendNumber(value);

    public IDuckDBAppenderRow AppendValue(DateOnly? value) => AppendValue((DuckDBDateOnly?)value);

    public IDuckDBAppenderRow AppendValue(TimeOnly? value) => AppendValue((DuckDBTimeOnly?)value);

    public IDuckDBAppenderRow AppendValue(DuckDBDateOnly? value)
    {
        if (value is not { } present)
            return AppendNullValue();

        Current().Write(present, row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendValue(DuckDBTimeOnly? value)
    {
        if (value is not { } present)
            return AppendNullValue();

        Current().Write(present, row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendValue(DateTime? value)
    {
        if (value is not { } present)
            return AppendNullValue();

        Current().Write(present, row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendValue(DateTimeOffset? value)
    {
        if (value is not { } present)
            return AppendNullValue();

        Current().Write(present, row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendValue(TimeSpan? value)
    {
        if (value is not { } present)
            return AppendNullValue();

        Current().Write(present, row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendValue<T>(IEnumerable<T>? value)
    {
        if (value is null)
            return AppendNullValue();

        Current().Write(value, row);
        return Advance();
    }

    public IDuckDBAppenderRow AppendDefault()
    {
        Current();
        appender.AppendDefault((ulong)column, row);
        return Advance();
    }

    internal void Begin(ulong index)
    {
        row = index;
        column = 0;
    }

    private DuckDBAppenderRow AppendNumber<T>(T? value)
        where T : unmanaged
    {
        var writer = Current();
        if (value.HasValue)
            writer.WriteNumber(value.GetValueOrDefault(), row);
        else
            writer.WriteNull(row);

        return Advance();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ColumnWriter Current()
    {
        var all = columns;
        var index = column;
        if ((uint)index >= (uint)all.Length)
            ThrowTooManyValues();

        return all[index];
    }

    // After the value is written: a value that was refused leaves the row where it was.
    private DuckDBAppenderRow Advance()
    {
        column++;
        return this;
    }

    private void ThrowTooManyValues() => throw new IndexOutOfRangeException(
        $"The table {table} has {columns.Length} columns but you are trying to append value for column {column + 1}");
}
