using System.Buffers;
using System.Text.Json;

namespace DebugGrid.Cli.Http;

/// <summary>The body of a request to run a statement.</summary>
internal static class SqlRequest
{
    /// <summary>Writes it.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">A JSON array or object of values; null for none.</param>
    /// <param name="limit">Rows at most; null for the grid's default.</param>
    /// <param name="format">The form of the answer; null for JSON.</param>
    public static byte[] Write(string sql, JsonElement? parameters, int? limit, string? format)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("sql", sql);
            if (parameters is { } values)
            {
                writer.WritePropertyName("parameters");
                values.WriteTo(writer);
            }
            if (limit is { } rows)
                writer.WriteNumber("limit", rows);
            if (format is not null)
                writer.WriteString("format", format);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
