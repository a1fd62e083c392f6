using System.Text.Json;
using System.Text.Json.Serialization;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>Writes times as RFC 3339 with microseconds, in UTC.</summary>
internal sealed class TimestampConverter : JsonConverter<Timestamp>
{
    /// <inheritdoc/>
    public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Timestamp.TryParse(reader.GetString(), out Timestamp time) ? time : throw new JsonException("Not a time as RFC 3339 writes it.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
