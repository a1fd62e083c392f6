using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Runtime;

/// <summary>Writes a stream id as an array of namespace and key.</summary>
public sealed class StreamIdJsonConverter : JsonConverter<StreamId>
{
    /// <inheritdoc/>
    public override StreamId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var parts = JsonSerializer.Deserialize<string?[]>(ref reader, options);
        return parts is [var ns, { Length: > 0 } key] ? StreamId.Create(ns, key) : throw new JsonException("A stream id is an array of its namespace, or null, and its key.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, StreamId value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.GetNamespace());
        writer.WriteStringValue(value.GetKeyAsString());
        writer.WriteEndArray();
    }
}
