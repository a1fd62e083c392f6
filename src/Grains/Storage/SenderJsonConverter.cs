using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using DebugGrid.Protocol;

namespace DebugGrid.Grains;

/// <summary>
/// Writes a sender's JSON into a state as it is, alone in an array. A text is JSON as it was stored earlier, in base 64, a third longer; bytes that are no
/// JSON are still written so, because a state must be readable again whatever it holds.
/// </summary>
internal sealed class SenderJsonConverter : JsonConverter<byte[]>
{
    private static readonly JsonReaderOptions Form = new() { MaxDepth = ProtocolLimits.MaxJsonDepth };

    /// <inheritdoc/>
    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetBytesFromBase64();
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetArrayLength() == 0 ? [] : JsonMarshal.GetRawUtf8Value(document.RootElement[0]).ToArray();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options)
    {
        if (value.Length > 0 && !IsJson(value))
        {
            writer.WriteBase64StringValue(value);
            return;
        }

        writer.WriteStartArray();
        if (value.Length > 0)
            writer.WriteRawValue(value, skipInputValidation: true);
        writer.WriteEndArray();
    }

    private static bool IsJson(byte[] value)
    {
        var reader = new Utf8JsonReader(value, Form);
        try
        {
            while (reader.Read())
                continue;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
