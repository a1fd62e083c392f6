using System.Buffers;
using System.Text.Json;

namespace DebugGrid.Cli.Http;

/// <summary>The body of a request to run a statement.</summary>
internal static class SqlRequest
{
    /// <summary>Writes it.</summary>
    public static byte[] Write(string sql, JsonElement? parameters, int? limit)
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
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
