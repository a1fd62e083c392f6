using System.Buffers;
using System.Text.Json;

namespace DebugGrid.Cli.Http;

/// <summary>A request to run a statement.</summary>
/// <param name="Path">The door: the one for statements, or that of a statement that the grid keeps.</param>
/// <param name="Sql">The statement; null when the grid keeps it.</param>
/// <param name="Parameters">A JSON array or object of values; null for none.</param>
/// <param name="Limit">Rows at most; null for the grid's default.</param>
/// <param name="Format">The form of the answer; null for JSON.</param>
internal sealed record SqlRequest(string Path, string? Sql, JsonElement? Parameters, int? Limit = null, string? Format = null)
{
    /// <summary>Writes its body.</summary>
    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (Sql is not null)
                writer.WriteString("sql", Sql);
            if (Parameters is { } values)
            {
                writer.WritePropertyName("parameters");
                values.WriteTo(writer);
            }
            if (Limit is { } rows)
                writer.WriteNumber("limit", rows);
            if (Format is not null)
                writer.WriteString("format", Format);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
