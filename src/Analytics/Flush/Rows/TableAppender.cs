using System.Runtime.InteropServices;
using System.Text;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>
/// Appends rows to one table, column by column in the table's order. Texts go over as UTF-8 without a string in between; a text that is the same
/// object as in the row before is not encoded again (the wire decoder interns ids, types and names). A value that is not of its column's type, and a row
/// that lacks columns, are refused and not written.
/// </summary>
internal sealed class TableAppender : IDisposable
{
    private readonly DuckDBAppender appender;
    private readonly TableLayout layout;
    private readonly LargeValues? large;
    private readonly string?[] lastText;
    private readonly byte[]?[] lastUtf8;
    private readonly int[] lastLength;
    private IDuckDBAppenderRow row = null!;
    private int column;

    /// <summary>Opens the appender inside the connection's transaction.</summary>
    /// <param name="connection">The writer's connection.</param>
    /// <param name="layout">The table.</param>
    /// <param name="large">Takes JSON that is too large for a row; null when the table gets none.</param>
    /// <exception cref="Schema.SchemaException">The table is not as its layout says.</exception>
    public TableAppender(DuckDBConnection connection, TableLayout layout, LargeValues? large = null)
    {
        layout.Require(connection);
        this.layout = layout;
        this.large = large;
        lastText = new string?[layout.Types.Length];
        lastUtf8 = new byte[]?[layout.Types.Length];
        lastLength = new int[layout.Types.Length];
        appender = connection.CreateAppender(layout.Table);
    }

    /// <summary>Begins a row.</summary>
    public TableAppender Row()
    {
        row = appender.CreateRow();
        column = 0;
        return this;
    }

    /// <summary>Ends the row; throws when columns are missing.</summary>
    public void EndRow() => row.EndRow();

    /// <summary>A UUID.</summary>
    public TableAppender Uuid(Guid value)
    {
        Expect(ColumnType.Uuid);
        row.AppendValue(value);
        column++;
        return this;
    }

    /// <summary>A UUID; none is NULL.</summary>
    public TableAppender Uuid(EventId value) => value.IsNone ? Null() : Uuid(value.Value);

    /// <summary>A moment; none is NULL.</summary>
    public TableAppender Time(Timestamp value)
    {
        if (value.IsNone)
            return Null();
        Expect(ColumnType.Timestamp);
        row.AppendValue(DateTime.UnixEpoch.AddTicks(value.Microseconds * TimeSpan.TicksPerMicrosecond));
        column++;
        return this;
    }

    /// <summary>A text; null is NULL.</summary>
    public TableAppender Text(string? value)
    {
        if (value is null)
            return Null();
        Expect(ColumnType.Varchar);
        if (!ReferenceEquals(value, lastText[column]))
            Encode(value);
        row.AppendValue(lastUtf8[column].AsSpan(0, lastLength[column]));
        column++;
        return this;
    }

    /// <summary>A JSON value; none is NULL.</summary>
    public TableAppender Json(JsonText value) => value.IsNone ? Null() : Json(value.Utf8.Span);

    /// <summary>JSON as UTF-8. Bytes that are not UTF-8 are replaced: one bad text must not stop the flush.</summary>
    public TableAppender Json(ReadOnlySpan<byte> value)
    {
        Expect(ColumnType.Json);
        var valid = Valid(value);
        return Append(large is null ? valid : large.InRow(valid));
    }

    /// <summary>A text as UTF-8. Bytes that are not UTF-8 are replaced: DuckDB.NET would write NULL.</summary>
    public TableAppender Text(ReadOnlySpan<byte> value)
    {
        Expect(ColumnType.Varchar);
        return Append(Valid(value));
    }

    /// <summary>A number; null is NULL.</summary>
    public TableAppender Number(double? value)
    {
        Expect(ColumnType.Double);
        row.AppendValue(value);
        column++;
        return this;
    }

    /// <summary>A whole number; null is NULL.</summary>
    public TableAppender Number(long? value)
    {
        Expect(ColumnType.BigInt);
        row.AppendValue(value);
        column++;
        return this;
    }

    /// <summary>A whole number of 32 bits; null is NULL.</summary>
    public TableAppender Integer(int? value)
    {
        Expect(ColumnType.Integer);
        row.AppendValue(value);
        column++;
        return this;
    }

    /// <summary>A truth value.</summary>
    public TableAppender Flag(bool value)
    {
        Expect(ColumnType.Boolean);
        row.AppendValue(value);
        column++;
        return this;
    }

    /// <summary>NULL.</summary>
    public TableAppender Null()
    {
        if (column >= layout.Types.Length)
            throw layout.Misfit(column, "NULL");
        row.AppendNullValue();
        column++;
        return this;
    }

    /// <summary>Hands the last rows over and closes the appender.</summary>
    public void Dispose() => appender.Dispose();

    private void Expect(ColumnType type)
    {
        var types = layout.Types;
        if ((uint)column >= (uint)types.Length || types[column] != type)
            throw layout.Misfit(column, type.ToString());
    }

    private TableAppender Append(ReadOnlySpan<byte> valid)
    {
        row.AppendValue(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(valid), valid.Length));
        column++;
        return this;
    }

    private static ReadOnlySpan<byte> Valid(ReadOnlySpan<byte> value) =>
        System.Text.Unicode.Utf8.IsValid(value) ? value : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(value));

    private void Encode(string value)
    {
        int most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (lastUtf8[column] is not { } buffer || buffer.Length < most)
            lastUtf8[column] = buffer = new byte[Math.Max(64, most)];
        lastLength[column] = Encoding.UTF8.GetBytes(value, buffer);
        lastText[column] = value;
    }
}
