using System.Buffers;
using System.Text.Json;
using DebugGrid.Analytics.Queries;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Sql;

/// <summary>Writes a statement's answer: columns with their types, rows as arrays.</summary>
internal static class SqlAnswerWriter
{
    /// <summary>Reads the rows until one of the limits is reached.</summary>
    public static SqlAnswer Write(DuckDBDataReader reader, IReadOnlyList<string> types, int maxRows, int maxBytes)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer);
        var cells = new AnswerCells(reader);
        bool truncated = false;
        int rows = 0;
        writer.WriteStartArray();
        while (reader.HasRows && reader.Read())
        {
            truncated = rows == maxRows || writer.BytesCommitted + writer.BytesPending > maxBytes;
            if (truncated)
                break;
            WriteRow(writer, cells, reader.FieldCount);
            rows++;
        }
        writer.WriteEndArray();
        writer.Flush();
        return new SqlAnswer(Columns(reader, types), buffer.WrittenMemory, rows, truncated, 0);
    }

    private static void WriteRow(Utf8JsonWriter writer, AnswerCells cells, int columns)
    {
        writer.WriteStartArray();
        for (int i = 0; i < columns; i++)
            JsonCells.Write(writer, cells.Read(i));
        writer.WriteEndArray();
    }

    private static ReadOnlyMemory<byte> Columns(DuckDBDataReader reader, IReadOnlyList<string> types)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        for (int i = 0; i < reader.FieldCount; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("name", reader.GetName(i));
            writer.WriteString("type", i < types.Count ? types[i] : reader.GetDataTypeName(i).ToUpperInvariant());
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
