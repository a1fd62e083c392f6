using System.Buffers;
using System.Text.Json;
using DebugGrid.Analytics.Queries;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Sql;

/// <summary>Writes a statement's answer: columns with their types, rows as arrays.</summary>
internal static class SqlAnswerWriter
{
    /// <summary>Reads the rows until one of the limits is reached. The answer ends before the row that would pass it.</summary>
    /// <param name="reader">The answer.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="isPlan">Whether it is a plan, drawn or as JSON, which is shown without the names of files.</param>
    /// <param name="maxRows">Rows at most.</param>
    /// <param name="maxBytes">Bytes at most.</param>
    /// <exception cref="QueryLimitException">The first row alone is larger than an answer may be.</exception>
    public static SqlAnswer Write(DuckDBDataReader reader, IReadOnlyList<AnswerColumn> columns, bool isPlan, int maxRows, int maxBytes)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer);
        bool[] json = [.. columns.Select(column => column.IsJson || (isPlan && column.TypeName == "JSON"))];
        int rows = 0;
        int end = 0;
        writer.WriteStartArray();
        while (reader.HasRows && reader.Read())
        {
            if (rows == maxRows || !TryWriteRow(writer, reader, json, isPlan, maxBytes))
            {
                if (rows == 0)
                    throw new QueryLimitException("answer", $"The first row has more than the {maxBytes} bytes of an answer. Ask for less of it.");
                return new SqlAnswer(Columns(reader, columns), (byte[])[.. buffer.WrittenSpan[..end], (byte)']'], rows, true, 0);
            }

            writer.Flush();
            end = buffer.WrittenCount;
            rows++;
        }

        writer.WriteEndArray();
        writer.Flush();
        return new SqlAnswer(Columns(reader, columns), buffer.WrittenMemory, rows, false, 0);
    }

    private static bool TryWriteRow(Utf8JsonWriter writer, DuckDBDataReader reader, bool[] json, bool isPlan, int maxBytes)
    {
        writer.WriteStartArray();
        for (int i = 0; i < reader.FieldCount; i++)
        {
            object? value = reader.GetValue(i);
            if (value is string text && text.Length > maxBytes)
                return false;
            if (value is string raw && i < json.Length && json[i])
                writer.WriteRawValue(isPlan ? PlanFiles.HideInJson(raw) : raw, skipInputValidation: true);
            else
                JsonCells.Write(writer, isPlan && value is string plan ? PlanFiles.Hide(plan) : value);
            if (writer.BytesCommitted + writer.BytesPending > maxBytes)
                return false;
        }

        writer.WriteEndArray();
        return true;
    }

    private static ReadOnlyMemory<byte> Columns(DuckDBDataReader reader, IReadOnlyList<AnswerColumn> columns)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        for (int i = 0; i < reader.FieldCount; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("name", i < columns.Count ? columns[i].Name : reader.GetName(i));
            writer.WriteString("type", i < columns.Count ? columns[i].TypeName : reader.GetDataTypeName(i).ToUpperInvariant());
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
